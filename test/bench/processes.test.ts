import { expect, test } from "vitest";
import { groupOf, readUsage, usageOf } from "./processes.ts";

test("time and memory stand where /proc has them, whatever the program is called", () => {
  const after = ["S", ...Array.from({ length: 10 }, () => "7"), "120", "30", ...Array.from({ length: 8 }, () => "9")];
  const stat = `42 (a (odd) name) ${[...after, "25", "1"].join(" ")}\n`;
  expect(readUsage(stat)).toEqual({ cpuS: 1.5, rssBytes: 25 * 4_096 });
});

test("a busy process is seen to be busy", () => {
  const before = usageOf([process.pid]);
  for (const begun = process.cpuUsage(); process.cpuUsage(begun).user < 200_000; ) Math.random();
  const after = usageOf([process.pid]);
  expect(after.cpuS).toBeGreaterThan(before.cpuS);
  expect(after.rssBytes).toBeGreaterThan(10_000_000);
  expect(groupOf(process.pid)).toContain(process.pid);
});
