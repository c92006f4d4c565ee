import { defineConfig } from "vite";

export default defineConfig({
  root: "web",
  appType: "mpa",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    /** Read by `local/check-sizes.ts`; `web/public/.assetsignore` keeps it from being served. */
    manifest: true,
    sourcemap: false,
    /** Safari 16.4 and everything of its age: the oldest with top-level modules, `:has` and `dvh` together. */
    target: ["chrome111", "firefox121", "safari16.4"],
    /** Browsers of the target preload modules by themselves. */
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { player: "web/index.html", presenter: "web/present.html", dashboard: "web/host.html" },
    },
  },
});
