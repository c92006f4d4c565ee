import { expect, test } from "vitest";
import type { AudienceName, Region } from "../room-name.ts";
import { audienceRoom, relayRoom } from "../room-name.ts";
import { sessionId } from "../testing/builders.ts";
import { relayOf, waysOf } from "./ways.ts";

const rooms = (of: Partial<Record<Region, number>>): AudienceName[] =>
  Object.entries(of).flatMap(([region, count]) =>
    Array.from({ length: count }, (_, n) => audienceRoom(sessionId, region as Region, n)),
  );
const never = () => false;

/** How many rooms go which way. */
function counted(of: Partial<Record<Region, number>>, rests: (name: string) => boolean = never) {
  const { byRelay, direct } = waysOf(rooms(of), rests);
  const byName = [...byRelay].map(([relay, served]) => [relay.slice(sessionId.length + 1), served.length]);
  return { ...Object.fromEntries(byName), direct: direct.length };
}

test.each([
  [{ weur: 12 }, { direct: 12 }],
  [{ weur: 6, oc: 6 }, { direct: 12 }],
  [{ weur: 13 }, { "weur.relay": 12, direct: 1 }],
  [
    { weur: 7, oc: 6 },
    { "weur.relay": 7, "oc.relay": 6, direct: 0 },
  ],
  [
    { weur: 12, oc: 1 },
    { "weur.relay": 12, direct: 1 },
  ],
  [
    { weur: 30, oc: 14 },
    { "weur.relay": 12, "weur.relay.1": 12, "weur.relay.2": 6, "oc.relay": 12, "oc.relay.1": 2, direct: 0 },
  ],
])("[R1] of the rooms %j so many go by each relay: %j", (of, expected) => {
  expect(counted(of)).toEqual(expected);
});

test("[R1] 100 rooms anywhere have at most 12 relays, and each of them at most 12 rooms", () => {
  for (const of of [{ weur: 100 }, { weur: 50, enam: 50 }, { weur: 34, enam: 33, apac: 33 }]) {
    const { byRelay, direct } = waysOf(rooms(of), never);
    expect(byRelay.size).toBeLessThanOrEqual(12);
    expect(Math.max(...[...byRelay.values()].map(({ length }) => length))).toBeLessThanOrEqual(12);
    expect(direct).toEqual([]);
  }
});

test("[R5] a relay that rests is bypassed with all of its rooms, a room that rests alone", () => {
  const of = { weur: 8, oc: 8 };
  expect(counted(of, (name) => name === relayRoom(sessionId, "oc", 0))).toEqual({ "weur.relay": 8, direct: 8 });
  expect(counted(of, (name) => name === audienceRoom(sessionId, "oc", 3))).toEqual({
    ...{ "weur.relay": 8, "oc.relay": 7 },
    direct: 1,
  });
});

test("[R1] every room goes exactly one way, and the relay is its own region's", () => {
  const all = rooms({ weur: 25, oc: 3, me: 1 });
  const { byRelay, direct } = waysOf(all, (name) => name.endsWith(".5"));
  expect([...[...byRelay.values()].flat(), ...direct].sort()).toEqual(all.toSorted());
  for (const [relay, served] of byRelay) for (const room of served) expect(relayOf(room)).toBe(relay);
  expect(relayOf(audienceRoom(sessionId, "oc", 11))).toBe(`${sessionId}.oc.relay`);
  expect(relayOf(audienceRoom(sessionId, "oc", 12))).toBe(`${sessionId}.oc.relay.1`);
});
