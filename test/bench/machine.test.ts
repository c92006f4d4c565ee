import { expect, test } from "vitest";
import { mustHaveFiles } from "./machine.ts";

const limits = (soft: string) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}                20000                files\n`;

test("too few open files are said beforehand, with what to do", () => {
  expect(() => mustHaveFiles(824, limits("1024"))).not.toThrow();
  expect(() => mustHaveFiles(825, limits("1024"))).toThrow(/need 1025 .* 1024 are allowed .* ulimit -n 1025/);
  expect(() => mustHaveFiles(12_000, limits("unlimited"))).not.toThrow();
});
