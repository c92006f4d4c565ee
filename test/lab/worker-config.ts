import { join, relative } from "node:path";
import * as v from "valibot";
import { unstable_readConfig as readConfig } from "wrangler";
import { projectFolder } from "../../local/paths.ts";
import { q } from "./capnp-text.ts";
import { beside, type Machine } from "./machine-config.ts";
import { placeHeader } from "./places.ts";

/** What the built Worker runs on under plain workerd. */
export interface WorkerdOptions {
  port: number;
  /** Where the rooms' state is kept: what is there is found again. */
  folder: string;
  /** By name, as in wrangler.toml; not shown in the list of processes. */
  secrets: Readonly<Record<string, string>>;
  /** Further variables, not secret. */
  vars: Readonly<Record<string, string>>;
  /** It is one of several. */
  machine?: Machine;
  /** Where a debugger or a profiler may look in. */
  inspectorPort?: number;
}

/** What `npm run deploy:dry-run` makes. */
const builtWorker = join(projectFolder, "dist/worker/worker.js");

const RoomsSchema = v.array(v.object({ name: v.string(), class_name: v.string() }));

/** Serves the built pages as the assets of a deployment do, as far as their addresses go. */
const assets = `
const types = { css: "text/css", html: "text/html", js: "text/javascript", json: "application/json", svg: "image/svg+xml" };
export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const name = pathname.split("/").at(-1);
    const path = pathname === "/" ? "/index.html" : name.includes(".") ? pathname : pathname + ".html";
    const found = await env.FILES.fetch("http://files" + path);
    if (!found.ok) return new Response("no such page", { status: 404 });
    const type = types[path.split(".").at(-1)] ?? "application/octet-stream";
    return new Response(found.body, { headers: { "content-type": type } });
  },
};`;

/**
 * A configuration for `workerd serve` with everything that wrangler.toml says about rooms and assets; there is no bucket, so
 * no pictures. `folder` is where the file will be.
 */
export async function workerdConfig({ port, folder, secrets, vars, machine }: WorkerdOptions): Promise<string> {
  const toml = readConfig({ config: join(projectFolder, "wrangler.toml") }, { hideWarnings: true });
  const rooms = v.parse(RoomsSchema, toml.durable_objects.bindings);
  const texts = { ...toml.vars, ...vars, NO_JURISDICTIONS: "yes" };
  const others = machine && (await beside(machine, rooms));
  const bindings = [
    ...rooms.map(({ name, class_name }) => `(name = ${q(name)}, durableObjectNamespace = ${q(class_name)})`),
    `(name = "ASSETS", service = "assets")`,
    ...Object.entries(texts).map(([name, value]) => `(name = ${q(name)}, text = ${q(String(value))})`),
    ...Object.keys(secrets).map((name) => `(name = ${q(name)}, fromEnvironment = ${q(name)})`),
    ...(others?.bindings ?? []),
  ];
  const namespaces = rooms.map(
    ({ class_name }) => `(className = ${q(class_name)}, uniqueKey = ${q(class_name)}, enableSql = true)`,
  );
  // The first one is the Worker's main module.
  const modules = [
    ...(others?.modules ?? []),
    `(name = "worker.js", esModule = embed ${q(relative(folder, builtWorker))})`,
  ];
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "assets", worker = .assets),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
    (name = "state", disk = (path = ${q(stateFolder(folder))}, writable = true)),
    (name = "files", disk = (path = ${q(join(projectFolder, "dist/web"))})),
    ${(others?.services ?? []).join(", ")}
  ],
  sockets = [
    (name = "http", address = ${q(`127.0.0.1:${port}`)}, http = (cfBlobHeader = ${q(placeHeader)}), service = "main"),
    ${(others?.sockets ?? []).join(", ")}
  ],
);
const main :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  compatibilityDate = ${q(toml.compatibility_date ?? "")},
  bindings = [${bindings.join(", ")}],
  durableObjectNamespaces = [${namespaces.join(", ")}],
  durableObjectStorage = (localDisk = "state"),
);
const assets :Workerd.Worker = (
  modules = [(name = "assets.js", esModule = ${q(assets)})],
  compatibilityDate = ${q(toml.compatibility_date ?? "")},
  bindings = [(name = "FILES", service = "files")],
);
`;
}

export const stateFolder = (folder: string): string => join(folder, "state");
