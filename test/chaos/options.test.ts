import { describe, expect, test } from "vitest";
import { parseOptions } from "./options.ts";

const seedsOf = (...args: string[]) => parseOptions(args).seeds;

describe("which seeds are played", () => {
  test.each([
    ["five when nobody says", [], [1, 2, 3, 4, 5]],
    ["the first N", ["--seeds", "3"], [1, 2, 3]],
    ["a range, both ends included", ["--seeds", "41-44"], [41, 42, 43, 44]],
    ["a range of one", ["--seeds", "7-7"], [7]],
    ["one", ["--seed", "17"], [17]],
  ])("%s", (_, args, seeds) => {
    expect(seedsOf(...args)).toEqual(seeds);
  });

  test("forty at a time make a long run whole", () => {
    const parts = ["1-40", "41-80", "81-120"].flatMap((part) => seedsOf("--seeds", part));
    expect(parts).toEqual(seedsOf("--seeds", "120"));
  });

  test.each(["0", "-3", "1.5", "x", "", "0-4", "9-4", "4-", "-4", "1-2-3", "1 - 2"])("not %j", (seeds) => {
    expect(() => seedsOf(`--seeds=${seeds}`)).toThrow("--seeds is a");
  });

  test.each(["0", "1-2", "x"])("no seed is %j", (seed) => {
    expect(() => seedsOf(`--seed=${seed}`)).toThrow("--seed is a whole number");
  });
});

test("a scenario by its name, and none that there is not", () => {
  expect(parseOptions(["--scenario", "kills", "--players", "12", "--built"])).toMatchObject({
    scenario: "kills",
    players: 12,
    built: true,
  });
  expect(parseOptions([])).toMatchObject({ scenario: undefined, players: undefined, built: false });
  expect(() => parseOptions(["--scenario", "toString"])).toThrow("no scenario");
});
