import * as fc from "fast-check";
import { expect, test } from "vitest";
import { audienceRoom, parseRoom, regions, relayRoom } from "./room-name.ts";
import { always } from "./testing/always.ts";
import { sessionId } from "./testing/builders.ts";

test("the name of an audience room says its session, region and number", () => {
  always(
    fc.property(fc.constantFrom(...regions), fc.nat({ max: 9_999 }), (region, n) => {
      const name = audienceRoom(sessionId, region, n);
      expect(parseRoom("audience", name)).toEqual({ party: "audience", name, session: sessionId, region, n });
    }),
  );
});

test("the name of a relay says its session and region, and which of the region's it is", () => {
  expect(relayRoom(sessionId, "weur", 0)).toBe(`${sessionId}.weur.relay`);
  always(
    fc.property(fc.constantFrom(...regions), fc.nat({ max: 833 }), (region, n) => {
      const name = relayRoom(sessionId, region, n);
      expect(parseRoom("relay", name)).toEqual({ party: "relay", name, session: sessionId, region, n });
      expect([parseRoom("audience", name), parseRoom("session", name)]).toEqual([null, null]);
    }),
  );
});

test("a session room has the name of its session", () => {
  expect(parseRoom("session", sessionId)).toEqual({ party: "session", name: sessionId, session: sessionId });
});

test.each([
  ["session", ""],
  ["session", "lobby"],
  ["session", sessionId.toUpperCase()],
  ["session", `${sessionId}.weur.0`],
  ["session", `${sessionId}\n`],
  ["session", `../${sessionId}`],
  ["audience", sessionId],
  ["audience", `${sessionId}.weur`],
  ["audience", `${sessionId}.mars.0`],
  ["audience", `${sessionId}.weur.-1`],
  ["audience", `${sessionId}.weur.01`],
  ["audience", `${sessionId}.weur.10000`],
  ["audience", `${sessionId}.weur.0.relay`],
  ["audience", `${sessionId}.weur.0\n`],
  ["audience", `${"-".repeat(36)}.weur.0`],
  ["relay", sessionId],
  ["relay", `${sessionId}.weur`],
  ["relay", `${sessionId}.weur.0`],
  ["relay", `${sessionId}.mars.relay`],
  ["relay", `${sessionId}.weur.relay.0`],
  ["relay", `${sessionId}.weur.relay.01`],
  ["relay", `${sessionId}.weur.relay.1000`],
  ["relay", `${sessionId}.weur.relay\n`],
  ["main", sessionId],
  ["main", `${sessionId}.weur.0`],
  ["main", `${sessionId}.weur.relay`],
  ["", ""],
])("no room of party %j is called %j", (party, name) => {
  expect(parseRoom(party, name)).toBeNull();
});

test("a room beyond the last number has no name", () => {
  expect(() => audienceRoom(sessionId, "weur", 10_000)).toThrow();
  expect(() => audienceRoom(sessionId, "weur", -1)).toThrow();
});
