import { expect, test } from "vitest";
import { startHarness } from "../testing/harness.ts";
import { tight } from "../testing/tight.ts";
import { createLimits } from "./limits.ts";
import { limitRules } from "./rules.ts";

const { redis, log } = startHarness().ports;

/** Two isolates that count in the same Redis. */
function twoIsolates(name: "wrongCodes" | "signIns" | "secondSteps") {
  const prefix = `test:${crypto.randomUUID()}`;
  const isolate = () =>
    createLimits({ redis, log, prefix, rules: { [name]: { ...limitRules[name], ...tight(1) } } })[name];
  return [isolate(), isolate()] as const;
}

test.each(["wrongCodes", "signIns", "secondSteps"] as const)(
  "%s that are paid back are free again, also where somebody was refused meanwhile",
  async (name) => {
    const [here, there] = twoIsolates(name);
    expect((await here.spend("somebody")).allowed).toBe(true);
    expect((await there.spend("somebody")).allowed).toBe(false);
    await here.refund("somebody");
    expect((await there.spend("somebody")).allowed).toBe(true);
  },
);
