import { expect, test } from "vitest";
import { parseOptions } from "./options.ts";

test("what is said and what is not", () => {
  expect(
    parseOptions(["--players", "100,2000", "--mode", "both", "--rounds", "5", "--join-over", "10", "--json", "x.json"]),
  ).toEqual({
    ...{ players: [100, 2_000], modes: ["burst", "spread"], rounds: 5, questions: 3, joinOverMs: 10_000 },
    ...{ json: "x.json", profile: undefined, built: false },
  });
  expect(parseOptions([]).modes).toEqual(["burst"]);
  expect(parseOptions([]).joinOverMs).toBe(null);
});

test.each([
  ["--players", "0"],
  ["--players", "100,,200"],
  ["--players", "12001"],
  ["--rounds", "1.5"],
  ["--questions", "many"],
  ["--mode", "slow"],
  ["--join-over", "0"],
])("%s %s is refused", (name, value) => {
  expect(() => parseOptions([name, value])).toThrow(name);
});
