import * as v from "valibot";
import { expect, it } from "vitest";
import { noMetrics } from "../shared/metrics.ts";
import { RelayedSchema, type Report, roomPaths } from "../shared/protocol/between-rooms.ts";
import { relayOf } from "../shared/relay/ways.ts";
import type { RoomParty } from "../shared/room-name.ts";
import type { SessionEvent } from "../shared/session/events.ts";
import { roomNamed } from "../shared/testing/builders.ts";
import { SessionRig } from "../shared/testing/session-rig.ts";
import { keys } from "./hosts/test-support.ts";
import type { Answer } from "./ports.ts";
import { RoomPusher } from "./room-pusher.ts";
import { eventually } from "./testing/eventually.ts";

const regions = 9;
/** Three in each region. */
const rooms = 27;

interface Post {
  party: RoomParty;
  name: string;
  seq: number;
  body: unknown;
  answer(answer: Answer): void;
}

/** A session room whose posts are answered when the test says so. */
function rig(taken: (event: SessionEvent) => void = () => {}) {
  const session = new SessionRig();
  for (let n = 0; n < rooms; n += 1) session.report(n, 1_000);
  const posts: Post[] = [];
  const pusher = new RoomPusher(
    {
      clock: { now: () => 10_000 },
      keys,
      api: { call: () => Promise.reject(new Error("not used")) },
      rooms: {
        post: (party, name, path, body) => {
          expect(path).toBe(roomPaths.desired);
          const { seq } = party === "relay" ? v.parse(RelayedSchema, body).common : v.parse(SeqSchema, body);
          return new Promise((answer) => posts.push({ party, name, seq, body, answer }));
        },
      },
      log: () => {},
      metrics: noMetrics,
      heartbeatAtMs: () => 0,
    },
    () => session.state,
    (event) => {
      taken(event);
      session.take(event);
    },
  );
  return { session, posts, pusher, lock: () => session.order({ type: "command", command: "lock", locked: true }) };
}
const SeqSchema = v.object({ seq: v.number() });

const reportOf = (room: Report["room"], seq: number): Report => ({
  ...{ room, rev: seq, seq, players: 1, present: 1, progress: null, delivered: true },
});
/** A relay that reached all of its rooms but these. */
function heard({ body, seq, answer }: Post, ...but: Report["room"][]): void {
  const told = v.parse(RelayedSchema, body).rooms.filter(({ room }) => !but.includes(room));
  answer({ status: 200, body: { reports: told.map(({ room }) => reportOf(room, seq)) } });
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

it("[R5] a room that its relay does not answer for is told directly at once, and no other is", async () => {
  const { posts, pusher, lock } = rig();
  lock();
  pusher.start();
  expect(posts.map(({ party }) => party)).toEqual(Array(regions).fill("relay"));
  for (const post of [...posts]) heard(post, roomNamed(10));
  await eventually(() => expect(posts).toHaveLength(regions + 1));
  await soon();
  expect(posts.slice(regions)).toMatchObject([{ party: "audience", name: roomNamed(10) }]);
});

it("[R5] a relay fails while a newer state waits for it: all of its rooms are told that directly, also one that had the state before", async () => {
  const { session, posts, pusher, lock } = rig();
  const relay = relayOf(roomNamed(0));
  const ofRelay = [0, 1, 2].map((n) => roomNamed(n * regions));
  lock();
  session.report(0, 2_000);
  pusher.start();
  session.order({ type: "command", command: "lock", locked: false });
  pusher.start();
  for (const post of [...posts])
    if (post.name === relay) post.answer({ status: 503, body: undefined });
    else heard(post);
  await eventually(() => expect(posts.some(({ party }) => party === "audience")).toBe(true));
  await soon();
  const direct = posts.filter(({ party }) => party === "audience");
  expect(direct.map(({ name, seq }) => ({ name, seq }))).toEqual(
    ofRelay.map((name) => ({ name, seq: session.state.seq })),
  );
});

it("a round that breaks off is over: it counts as one that did not reach its rooms, and is tried again", async () => {
  const pushed: SessionEvent[] = [];
  let isBroken = true;
  const { posts, pusher, session, lock } = rig((event) => {
    if (event.type === "pushed") pushed.push(event);
    if (event.type !== "batch" || !isBroken) return;
    isBroken = false;
    throw new Error("broken");
  });
  lock();
  pusher.start();
  for (const post of [...posts]) heard(post);
  await eventually(() => expect(pushed).toMatchObject([{ reached: false }]));
  expect(session.state.pushRetry).toMatchObject({ failures: 1 });
});
