import { expect, test } from "vitest";
import { outages } from "../lab/outages.ts";
import { neonPlan } from "./scenarios/neon-outages.ts";
import { redisPlan } from "./scenarios/redis-outages.ts";
import { scenarioFor, scenarios } from "./scenarios.ts";

const names = Object.keys(scenarios);
const nthsOf = (name: string, seeds: number) =>
  Array.from({ length: seeds }, (_, index) => scenarioFor(index + 1)).flatMap((drawn) =>
    drawn.name === name ? [drawn.nth] : [],
  );

test("seeds take the scenarios in turn, and a scenario knows how often it has been played", () => {
  const firstRound = names.map((_, index) => scenarioFor(index + 1));
  expect(firstRound.map(({ name, nth }) => [name, nth])).toEqual(names.map((name) => [name, 0]));
  expect(nthsOf("floods", 4 * names.length)).toEqual([0, 1, 2, 3]);
  expect(scenarioFor(4, "cuts")).toMatchObject({ name: "cuts", nth: 3 });
});

test("200 seeds take Redis away in every way there is, before the session and from the lobby on, and poison it", () => {
  const plans = nthsOf("redis-outages", 200).map(redisPlan);
  const drawn = new Set(plans.map(({ kind, isAwayFromTheFirst }) => `${kind} ${isAwayFromTheFirst}`));
  for (const kind of Object.keys(outages))
    expect([...drawn]).toEqual(expect.arrayContaining([`${kind} true`, `${kind} false`]));
  expect(plans.map(({ kind }) => kind)).toContain("poisoned");
});

test("200 seeds take Neon away in every way it can be, with every way of Redis", () => {
  const plans = nthsOf("neon-outages", 200).map(neonPlan);
  expect(new Set(plans.map(({ kind }) => kind))).toEqual(new Set(["slow", "failing", "reset", "refused"]));
  expect(new Set(plans.map(({ redisKind }) => redisKind))).toEqual(new Set([null, "failing", "refused", "slow"]));
  // One of five ways of Redis stands there twice: most games are played with Redis.
  const pairs = Array.from({ length: 20 }, (_, nth) => JSON.stringify(neonPlan(nth)));
  expect(new Set(pairs).size).toBe(4 * 4);
});
