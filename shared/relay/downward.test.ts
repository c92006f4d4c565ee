import * as fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { RelayedSchema } from "../protocol/between-rooms.ts";
import { desiredOf } from "../session/desired.ts";
import { always } from "../testing/always.ts";
import { roomNamed } from "../testing/builders.ts";
import { SessionRig } from "../testing/session-rig.ts";
import { desiredFrom, relayedOf } from "./downward.ts";

const rooms = 4;
const orders = fc.array(
  fc.record({
    player: fc.nat({ max: 10 * rooms - 1 }),
    factor: fc.constantFrom<number | null | "kick">(1.5, null, "kick"),
  }),
  { maxLength: 12 },
);
const moments = ["lobby", "ready", "open", "closed", "revealed", "ended"] as const;

function sessionAt(moment: (typeof moments)[number]): SessionRig {
  const session = new SessionRig();
  for (let n = 0; n < rooms; n += 1) session.report(n, 1_000);
  const at = moments.indexOf(moment);
  if (at >= 1) session.host("next", 5_000);
  if (at >= 2) session.tick(10_000);
  if (at >= 3) session.host("close", 12_000);
  if (at >= 4) for (let n = 0; n < rooms; n += 1) session.counted(n, 13_000, [900 - n, 100]);
  if (at >= 5) session.host("end", 20_000);
  return session;
}

test("[R2] through a relay every room gets exactly what it would have got directly", () => {
  always(
    fc.property(fc.constantFrom(...moments), orders, (moment, orders) => {
      const session = sessionAt(moment);
      for (const { player, factor } of orders) {
        if (factor === "kick") session.kick(player);
        else session.accommodate(player, factor);
      }
      const { state } = session;
      const names = Array.from({ length: rooms }, (_, n) => roomNamed(n));
      const relayed = v.parse(RelayedSchema, JSON.parse(JSON.stringify(relayedOf(state, names))));
      for (const name of names) expect(desiredFrom(relayed, name)).toEqual(desiredOf(state, name));
    }),
  );
});

test("[R2] a room that is not listed gets nothing, and nothing is made of no rooms", () => {
  const { state } = sessionAt("open");
  expect(desiredFrom(relayedOf(state, [roomNamed(0)]), roomNamed(1))).toBeNull();
  expect(() => relayedOf(state, [])).toThrow("at least one room");
});

test("[R2] what all rooms share is said once: another room adds its name and its own people", () => {
  const { state } = sessionAt("revealed");
  const bytes = (n: number) =>
    JSON.stringify(
      relayedOf(
        state,
        Array.from({ length: n }, (_, at) => roomNamed(at)),
      ),
    ).length;
  const more = [2, 3, 4].map((n) => bytes(n) - bytes(n - 1));
  for (const added of more) expect(added).toBeLessThan(100);
});
