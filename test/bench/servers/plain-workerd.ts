import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../../local/paths.ts";
import { findFreePort } from "../../../local/ports.ts";

const workerd = join(projectFolder, "node_modules/.bin/workerd");

interface Wishes {
  /** One file, which runs as it is, without its types. */
  program: URL;
  /** By class, the binding. */
  rooms: Readonly<Record<string, string>>;
  /** A binding for each, as JSON. */
  data?: Readonly<Record<string, unknown>>;
  /** Rooms keep what they store on the disk, with SQLite; else in memory. */
  keeps: boolean;
}

/** What it takes to run one program on workerd as it comes. */
export async function plainWorkerd({ program, rooms, data = {}, keeps }: Wishes) {
  const folder = await mkdtemp(join(tmpdir(), "quizwire-bare-"));
  const port = await findFreePort();
  const files = Object.entries(data);
  await writeFile(join(folder, "program.js"), stripTypeScriptTypes(await readFile(program, "utf8")));
  for (const [name, value] of files) await writeFile(join(folder, `${name}.json`), JSON.stringify(value));
  const classes = Object.entries(rooms);
  const bindings = [
    ...classes.map(([name, binding]) => `(name = "${binding}", durableObjectNamespace = "${name}")`),
    ...files.map(([name]) => `(name = "${name}", json = embed "${name}.json")`),
  ];
  const namespaces = classes.map(([name]) => `(className = "${name}", uniqueKey = "${name}", enableSql = ${keeps})`);
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "state", disk = (path = "${folder}", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "program.js", esModule = embed "program.js")],
  compatibilityDate = "2026-10-20",
  bindings = [${bindings.join(", ")}],
  durableObjectNamespaces = [${namespaces.join(", ")}],
  durableObjectStorage = (${keeps ? 'localDisk = "state"' : "inMemory = void"}),
);
`;
  await writeFile(join(folder, "config.capnp"), config);
  return {
    port,
    line: [workerd, "serve", join(folder, "config.capnp")],
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
