import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../local/paths.ts";
import { scenarios } from "./chaos/scenarios.ts";

const read = (path: string) => readFileSync(join(projectFolder, path), "utf8");
const numbersIn = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, number]) => number));

const tests = globSync("{api,local,party,shared,test,web}/**/*.{test,e2e}.{ts,tsx}", { cwd: projectFolder })
  .map(read)
  .join("\n");

test.each([
  ["party/SPEC.md", /^- \*\*([A-Z]\d+)\*\*/gm, /\[([A-Z]\d+)\]/g],
  ["docs/reliability.md", /^\| (\d+) \|/gm, /\[Promise (\d+)\]/g],
])("each number of %s has a test, and each number in a test is one of it", (document, written, labelled) => {
  expect(numbersIn(read(document), written).size).toBeGreaterThan(0);
  expect(numbersIn(tests, labelled)).toEqual(numbersIn(read(document), written));
});

test("the rules of each chapter are numbered without a gap, in order", () => {
  const rules = [...read("party/SPEC.md").matchAll(/^- \*\*([A-Z])(\d+)\*\*/gm)];
  let [chapter, last]: [string | undefined, number] = ["", 0];
  for (const [rule, letter, number] of rules) {
    [chapter, last] = [letter, letter === chapter ? last + 1 : 1];
    expect(Number(number), rule).toBe(last);
  }
});

const ticked = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
const rowsOf = (document: string, pattern: RegExp) =>
  [...read(document).matchAll(pattern)].map(([, ...cells]) => cells);
const promises = rowsOf("docs/reliability.md", /^\| (\d+) \|[^|]+\|([^|]+)\|([^|]*)\|$/gm);

test("the promises are numbered from 1 without a gap", () => {
  expect(promises.map(([number]) => Number(number))).toEqual(promises.map((_, index) => index + 1));
});

test.each(promises)("promise %s is tested where docs/reliability.md says", (number, tested = "", played = "") => {
  const files = ticked(tested);
  expect(files).not.toEqual([]);
  for (const file of files) expect(read(file), file).toContain(`[Promise ${number}]`);
  expect(Object.keys(scenarios)).toEqual(expect.arrayContaining(ticked(played)));
});

test("every scenario has its last figures in docs/reliability.md", () => {
  const described = rowsOf("docs/reliability.md", /^\| `([\w-]+)` \|/gm).flat();
  expect(described.toSorted()).toEqual(Object.keys(scenarios).toSorted());
});

test("every source file that a document names is there", () => {
  const documents = globSync(["*.md", "docs/*.md", "party/*.md"], { cwd: projectFolder });
  const named = documents.flatMap((document) => [...read(document).matchAll(/`((?:[\w-]+\/)+[\w.-]+\.tsx?)`/g)]);
  const paths = named.map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(join(projectFolder, path)))).toEqual([]);
});
