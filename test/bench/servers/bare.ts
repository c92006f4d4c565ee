import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../../local/paths.ts";
import { findFreePort } from "../../../local/ports.ts";
import { Leashed } from "../../support/leashed.ts";
import { groupOf } from "../processes.ts";
import type { Server, ServerName, Stored } from "./server.ts";

const startLimitMs = 20_000;
const workerd = join(projectFolder, "node_modules/.bin/workerd");
const wsProgram = fileURLToPath(new URL("ws-program.ts", import.meta.url));
const roomSource = fileURLToPath(new URL("bare-room.ts", import.meta.url));

const nothingStored: Stored = { faults: [], rows: { answers: 0, players: 0 }, openings: null };

export async function startBareWs(question: string): Promise<Server> {
  const port = await findFreePort();
  return bare("ws", question, port, [process.execPath, "--no-warnings", wsProgram, String(port)], async () => {});
}

export async function startBareWorkerd(question: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "quizwire-bare-"));
  const clear = () => rm(folder, { recursive: true, force: true });
  const port = await findFreePort();
  await writeFile(join(folder, "room.js"), stripTypeScriptTypes(await readFile(roomSource, "utf8")));
  await writeFile(join(folder, "config.capnp"), config(port));
  return bare("workerd", question, port, [workerd, "serve", join(folder, "config.capnp")], clear);
}

async function bare(
  name: ServerName,
  question: string,
  port: number,
  line: string[],
  clear: () => Promise<void>,
): Promise<Server> {
  const said: string[] = [];
  const running = new Leashed({ line, print: (text) => said.push(text) });
  const stop = async () => {
    await running.kill();
    await clear();
  };
  try {
    await running.answers(`http://127.0.0.1:${port}/`, startLimitMs);
  } catch (error) {
    await stop();
    throw new Error(`the bare ${name} server did not start: ${said.join("\n")}`, { cause: error });
  }
  return {
    name,
    target: { kind: "bare", url: `ws://127.0.0.1:${port}/room`, question },
    pids: groupOf(running.pid),
    storePids: [],
    check: async () => nothingStored,
    stop,
  };
}

const config = (port: number): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "room.js", esModule = embed "room.js")],
  compatibilityDate = "2026-10-20",
  bindings = [(name = "ROOM", durableObjectNamespace = "BareRoom")],
  durableObjectNamespaces = [(className = "BareRoom", uniqueKey = "bare")],
  durableObjectStorage = (inMemory = void),
);
`;
