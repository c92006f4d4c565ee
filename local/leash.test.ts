import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const leash = fileURLToPath(new URL("leash.ts", import.meta.url));
const listening =
  'require("net").createServer().listen(0, "127.0.0.1", function () { console.log(this.address().port) })';
// A command that ignores being asked, and has a child of its own.
const stubborn = `
  process.on("SIGTERM", () => {});
  require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(listening)}], { stdio: "inherit" });
  setInterval(() => {}, 1e6);
`;

test("a command on a leash ends with its starter, and so do the command's own children", async () => {
  const child = spawn(process.execPath, [leash, process.execPath, "-e", stubborn], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (!child.stdout) throw new Error("piped");
  const [port] = await once(createInterface(child.stdout), "line");
  const socket = createConnection(Number(port), "127.0.0.1").resume();
  await once(socket, "connect");
  // A killed process may reset the connection: that is an end too.
  const closed = new Promise((resolve) => socket.on("error", () => {}).on("close", resolve));
  const exited = once(child, "exit");
  child.disconnect();
  await closed;
  expect(await exited).toEqual([null, "SIGKILL"]);
});
