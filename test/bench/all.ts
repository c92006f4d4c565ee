import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";

// `[POSTGRES_URL=…] npm run bench:all [-- --from STEP]`: everything that docs/performance.md shows as measured or simulated, one after the
// other, on a machine that does nothing else; then its plots and tables. `--from` goes on where an earlier run has ended.

const data = (name: string) => `docs/plots/data/${name}.json`;
const burst = ".local/bench-burst.json";
const spread = ".local/bench-spread.json";
const over = ".local/bench-over.json";
const crowds = ["--players", "1000,10000,100000"];

/** What npm runs, with its arguments, and about how long that takes on two cores. */
const steps: [name: string, minutes: number, script: string, args: string[]][] = [
  ["burst", 21, "bench", ["--players", "100,500,1000,2000,5000", "--mode", "burst", "--rounds", "3", "--json", burst]],
  ["spread", 12, "bench", ["--players", "1000,2000", "--mode", "spread", "--rounds", "3", "--json", spread]],
  ["over", 2, "bench", ["--players", "2000", "--join-over", "10", "--rounds", "1", "--questions", "1", "--json", over]],
  ["regions", 2, "bench:regions", ["--json", data("regions")]],
  ["machines", 2, "bench:machines", ["--json", data("machines")]],
  ["rest", 1, "bench:rest", ["--json", data("rest")]],
  ["report", 1, "bench:report", ["--json", data("report")]],
  ["dashboard", 1, "bench:dashboard", ["--json", data("dashboard")]],
  ["simulate", 5, "bench:simulate", [...crowds, "--json", data("simulate")]],
  ["direct", 5, "bench:simulate", [...crowds, "--relays", "off", "--json", data("simulate-without-relays")]],
  ["plots", 1, "bench:plots", [burst, spread, over].flatMap((file) => ["--bench", file])],
];

const { values } = parseArgs({ options: { from: { type: "string", default: "burst" } } });
const first = steps.findIndex(([name]) => name === values.from);
if (first < 0) {
  console.error(`--from is one of ${steps.map(([name]) => name).join(", ")}.`);
  process.exit(2);
}

mkdirSync(".local", { recursive: true });
const todo = steps.slice(first);
for (const [at, [name, minutes, script, args]] of todo.entries()) {
  const left = todo.slice(at).reduce((sum, [, each]) => sum + each, 0);
  console.log(
    `\n${first + at + 1} of ${steps.length}, ${name}: about ${minutes} min, ${left} min with all that follows`,
  );
  const { status } = spawnSync("npm", ["run", "--silent", script, "--", ...args], { stdio: "inherit" });
  if (status === 0) continue;
  console.error(`\n${name} has failed. When that is mended: npm run bench:all -- --from ${name}`);
  process.exit(1);
}
