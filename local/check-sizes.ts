// Fails the build when a page weighs more than it may: what its browser loads before anything lazy, JS and CSS, gzip.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { budgets, excess } from "../test/budgets/budgets.ts";

const built = "dist/web";

const pages = [
  { page: "player", entry: "index.html" },
  { page: "presenter", entry: "present.html" },
  { page: "dashboard", entry: "host.html" },
  { page: "remote", entry: "remote.html" },
  { page: "reference", entry: "reference.html" },
] as const;

const ManifestSchema = v.record(
  v.string(),
  v.object({
    file: v.string(),
    css: v.optional(v.array(v.string()), []),
    imports: v.optional(v.array(v.string()), []),
    dynamicImports: v.optional(v.array(v.string()), []),
  }),
);
type Manifest = v.InferOutput<typeof ManifestSchema>;

const rows = pages.map(({ page, entry }) => {
  const manifest = manifestOf(page);
  const first = filesOf(manifest, [entry], "first");
  const all = filesOf(manifest, [entry], "all");
  const size = sum(first);
  const budget = `the ${page}'s page` as const;
  const { most } = budgets[budget];
  return { page, size, most, fault: excess(budget, size), js: sum(first.filter(isScript)), later: sum(all) - size };
});

console.log("page        first load      JS     CSS    lazy  budget   (bytes, gzip)");
for (const { page, size, js, later, most } of rows) {
  const cells = [size, js, size - js, later, most].map((cell, i) => String(cell).padStart(i === 0 ? 12 : 7));
  console.log(page.padEnd(10), cells.join(" "));
}
const faults = rows.flatMap(({ fault }) => fault ?? []);
for (const fault of faults) console.error(`Bytes of JS and CSS before anything lazy: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

function manifestOf(page: string): Manifest {
  const path = `${built}/.vite/${page}.json`;
  if (!existsSync(path)) throw new Error(`${path} is missing: run vite build first.`);
  return v.parse(ManifestSchema, JSON.parse(readFileSync(path, "utf8")));
}

function filesOf(manifest: Manifest, names: readonly string[], which: "first" | "all", seen = new Set<string>()) {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the manifest has no ${name}`);
    if (seen.has(chunk.file)) continue;
    for (const file of [chunk.file, ...chunk.css]) seen.add(file);
    filesOf(manifest, which === "all" ? [...chunk.imports, ...chunk.dynamicImports] : chunk.imports, which, seen);
  }
  return [...seen];
}

function isScript(file: string): boolean {
  return file.endsWith(".js");
}

function sum(files: readonly string[]): number {
  return files.reduce((total, file) => total + gzipSync(readFileSync(`${built}/${file}`), { level: 9 }).length, 0);
}
