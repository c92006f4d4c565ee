import { defineConfig, type EnvironmentOptions, type Plugin } from "vite";

/**
 * Vite's own helper for lazy parts is 0.8 KB, more than a twentieth of what the player's page may weigh; most of it is for
 * older browsers. This one loads the styles of a lazy part, then the part.
 */
const smallLazyLoading: Plugin = {
  name: "small-lazy-loading",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? lazyLoading : null),
};

const lazyLoading = `
const loaded = {};
const style = (href) => (loaded[href] ??= new Promise((resolve, reject) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/" + href });
  link.onload = resolve;
  link.onerror = () => { delete loaded[href]; link.remove(); reject(new Error(href)); };
  document.head.append(link);
}));
export const __vitePreload = async (part, files = []) => {
  await Promise.all(files.filter((file) => file.endsWith(".css")).map(style));
  return part();
};`;

/**
 * The library that writes spreadsheets packs them in Workers made of blobs, which the pages' policy forbids and which would
 * then never answer. This packs in place.
 */
const packInPlace: Plugin = {
  name: "pack-in-place",
  enforce: "pre",
  load: (id) => (id.endsWith("write-excel-file/modules/zip/zipToArrayBuffer.js") ? packing : null),
};

const packing = `
import { zipSync } from "fflate";
export default async (files) => zipSync(files).buffer;`;

const page = (name: string, emptyOutDir: boolean): EnvironmentOptions => ({
  consumer: "client",
  build: {
    emptyOutDir,
    /** Read by `local/check-sizes.ts`; `web/public/.assetsignore` keeps it from being served. */
    manifest: `.vite/${name}.json`,
    copyPublicDir: emptyOutDir,
    /** `local/check-sizes.ts` has the budgets. */
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: { [name]: `web/${pages[name]}` } },
  },
});

const pages: Record<string, string> = {
  player: "index.html",
  presenter: "present.html",
  dashboard: "host.html",
  remote: "remote.html",
  reference: "reference.html",
};

export default defineConfig({
  root: "web",
  appType: "mpa",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [smallLazyLoading],
  worker: { format: "es", plugins: () => [packInPlace] },
  build: {
    outDir: "../dist/web",
    sourcemap: false,
    target: ["chrome111", "firefox121", "safari16.4"],
    /** Browsers of the target preload modules by themselves. */
    modulePreload: { polyfill: false },
    /** Nothing here has getters with side effects: unused schemas of shared/ fall away whole. */
    rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
  },
  environments: {
    client: page("player", true),
    presenter: page("presenter", false),
    dashboard: page("dashboard", false),
    remote: page("remote", false),
    reference: page("reference", false),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
});
