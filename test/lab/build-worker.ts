import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectFolder } from "../../local/paths.ts";

const wrangler = join(projectFolder, "node_modules/wrangler/bin/wrangler.js");

/** Builds pages and Worker as they are deployed, into `dist/`. */
export async function buildWorker(): Promise<void> {
  const args = ["--no-warnings", wrangler, "deploy", "--dry-run", "--env=", "--outdir", "dist/worker"];
  await promisify(execFile)(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
    maxBuffer: 64 * 1024 * 1024,
  });
}
