import { expect, test } from "vitest";
import { quietLog } from "./worker-log.ts";

function shown(lines: string[]): string[] {
  const printed: string[] = [];
  const { stdout } = quietLog((line) => printed.push(line));
  for (const line of lines) stdout(line);
  return printed;
}

test("Wrangler's own talk is left out, the Worker's is kept", () => {
  const lines = [
    "",
    " ⛅️ wrangler 4.155.0",
    "────────────────────",
    "[custom build] Running: npm run build",
    "[custom build] 42 modules",
    "Using secrets defined in process.env",
    "Your Worker has access to the following bindings:",
    'env.SIGNUPS ("open")               Environment Variable      local',
    "",
    "⎔ Starting local server...",
    "▲ [WARNING] Scheduled Workers are not automatically triggered during local development.",
    "  To manually trigger a scheduled event, run:",
    "  For more details, see https://developers.cloudflare.com/workers/configuration/cron-triggers/",
    "\u001b[32m[wrangler:info]\u001b[0m Ready on http://127.0.0.1:8787",
    "[wrangler:info] GET /api/v1/quizzes 200 OK (6ms)",
    "mail to ana@example.org: http://localhost:8787/host#reset=1",
    "[wrangler:error] Error: boom",
    "    at Object.fetch (api/worker.ts:13:34)",
  ];
  expect(shown(lines)).toEqual(lines.slice(-3));
});

test("a build that fails is shown, and only the last one", () => {
  const failed = "✘ [ERROR] Running custom build `npm run build` failed.";
  const lines = [
    "[custom build] Running: npm run build",
    "[custom build] the first build",
    "[custom build] Running: npm run build",
    "[custom build] ",
    "[custom build] web/page.tsx: unexpected ;",
    "✘ [ERROR] k [Error]: Process exited with non-zero status (1)",
    "",
    "      at async runCustomBuild (cli.js:1:1) {",
    "    result: I {",
    "    },",
    "  }",
    failed,
  ];
  expect(shown(lines)).toEqual(["web/page.tsx: unexpected ;", failed]);
});
