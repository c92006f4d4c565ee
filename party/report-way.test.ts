import { expect, it } from "vitest";
import { noMetrics } from "../shared/metrics.ts";
import type { Report } from "../shared/protocol/between-rooms.ts";
import { relayOf } from "../shared/relay/ways.ts";
import { roomNamed, sessionId } from "../shared/testing/builders.ts";
import { keys } from "./hosts/test-support.ts";
import type { Answer } from "./ports.ts";
import { ReportWay } from "./report-way.ts";

const room = roomNamed(0);
const report: Report = { room, rev: 5, seq: 1, players: 1, present: 1, progress: null, delivered: true };
const ok: Answer = { status: 200, body: { desired: null, rev: 4 } };

/** A way whose relay answers like this; the session room always takes a report. */
function rig(relay: () => Promise<Answer>) {
  const posts: string[] = [];
  const way = new ReportWay({
    clock: { now: () => 0 },
    keys,
    api: { call: () => Promise.reject(new Error("not used")) },
    rooms: {
      post: (party, name, _path, body) => {
        expect(body).toEqual(report);
        posts.push(`${party} ${name}`);
        return party === "relay" ? relay() : Promise.resolve(ok);
      },
    },
    log: () => {},
    metrics: noMetrics,
    heartbeatAtMs: () => 0,
  });
  return { way, posts };
}
const relayed = `relay ${relayOf(room)}`;
const direct = `session ${sessionId}`;

it.each<[string, () => Promise<Answer>]>([
  ["says nothing", () => Promise.reject(new Error("no answer within 1000 ms"))],
  ["refuses", () => Promise.resolve({ status: 503, body: undefined })],
])("[R5] a relay that %s is bypassed by the same report, and by the next ones", async (_, relay) => {
  const { way, posts } = rig(relay);
  way.cameBy("relay", 1);
  expect(await way.post(sessionId, report)).toEqual(ok);
  expect(await way.post(sessionId, report)).toEqual(ok);
  expect(posts).toEqual([relayed, direct, direct]);
});

it("[R5] reports go the way of the newest state: what a relay says late does not bring them back to it", async () => {
  const { way, posts } = rig(() => Promise.resolve(ok));
  const cameBy = async (by: "relay" | "session", seq: number) => {
    way.cameBy(by, seq);
    await way.post(sessionId, report);
    return posts.at(-1);
  };
  expect(await cameBy("relay", 1)).toBe(relayed);
  expect(await cameBy("session", 2)).toBe(direct);
  expect(await cameBy("relay", 1)).toBe(direct);
  expect(await cameBy("relay", 2)).toBe(direct);
  expect(await cameBy("relay", 3)).toBe(relayed);
});
