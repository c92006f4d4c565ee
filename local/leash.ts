import { spawn } from "node:child_process";

// Runs a command that must not outlive whoever started this: when the channel to the starter closes, for whatever
// reason, the whole process group is killed. Start it detached, so that the group is its own.

const [command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });

// It goes to the whole group, and the command takes its time to end well.
process.on("SIGTERM", () => {});
process.on("disconnect", killGroup);
child.on("exit", killGroup);
child.on("error", killGroup);

function killGroup(): void {
  if (process.platform !== "win32") process.kill(-process.pid, "SIGKILL");
  child.kill("SIGKILL");
  process.exit();
}
