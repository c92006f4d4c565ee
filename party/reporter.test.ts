import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reportOf } from "../shared/audience/report.ts";
import { newAudience } from "../shared/audience/state.ts";
import { noMetrics } from "../shared/metrics.ts";
import { type Report, ReportSchema } from "../shared/protocol/between-rooms.ts";
import { inLobby } from "../shared/testing/builders.ts";
import { RoomRig } from "../shared/testing/room-rig.ts";
import { keys } from "./hosts/test-support.ts";
import type { Answer } from "./ports.ts";
import { Reporter } from "./reporter.ts";
import { newSessionId, roomOf } from "./testing/rooms.ts";

const session = newSessionId();
const desired = inLobby({ session });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A reporter whose posts are answered when the test says so. */
function rig() {
  const posts: { report: Report; atMs: number; answer(answer: Answer): void; fail(): void }[] = [];
  let saved = newAudience(roomOf(session), desired);
  const wake = vi.fn();
  const clock = { now: () => Date.now() };
  const reporter = new Reporter(
    {
      clock,
      keys,
      api: { call: () => Promise.reject(new Error("not used")) },
      rooms: {
        post: (_party, _room, _path, body) =>
          new Promise((resolve, reject) =>
            posts.push({
              report: v.parse(ReportSchema, body),
              atMs: clock.now(),
              answer: resolve,
              fail: () => reject(new Error("away")),
            }),
          ),
      },
      log: () => {},
      metrics: noMetrics,
      heartbeatAtMs: () => 0,
    },
    {
      saved: () => saved,
      write: (state, rev) => reportOf(state, {}, () => 0, clock.now(), rev),
      desired: () => {},
      wake,
    },
  );
  const due = (isUrgent: boolean) => reporter.due(isUrgent, clock.now());
  const change = () => {
    saved = { ...saved };
    return saved;
  };
  const seat = (n: number) => {
    const room = new RoomRig();
    for (let seat = 0; seat < n; seat += 1) room.join(seat);
    room.ready(0);
    room.open(0);
    saved = room.state;
  };
  return { reporter, posts, due, wake, change, seat, saved: () => saved };
}

const ok = (rev?: number): Answer => ({ status: 200, body: { desired: null, ...(rev !== undefined && { rev }) } });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("[B2] reports", () => {
  it("go up at most four times a second, whatever happens in between", async () => {
    const { posts, due } = rig();
    for (let ms = 0; ms < 990; ms += 5) {
      due(false);
      await pass(5);
      posts.at(-1)?.answer(ok());
    }
    expect(posts.map(({ atMs }) => atMs - 1_000_000)).toEqual([0, 250, 500, 750]);
  });

  it("of more than 50 players let the words to them go first, unless they are urgent", async () => {
    const { posts, due, seat } = rig();
    seat(51);
    for (let ms = 0; ms < 790; ms += 5) {
      due(false);
      await pass(5);
      posts.at(-1)?.answer(ok());
    }
    expect(posts.map(({ atMs }) => atMs - 1_000_000)).toEqual([100, 350, 600]);
    due(true);
    expect(posts).toHaveLength(4);
  });

  it("that are urgent go at once, and stay urgent while another one is under way", async () => {
    const { posts, due } = rig();
    due(false);
    due(true);
    due(false);
    expect(posts).toHaveLength(1);
    await pass(40);
    posts[0]?.answer(ok());
    await pass(0);
    expect(posts.map(({ atMs }) => atMs - 1_000_000)).toEqual([0, 40]);
  });

  it("that do not get through are tried again by alarm, a second later", async () => {
    const { reporter, posts, due, wake } = rig();
    due(true);
    posts[0]?.fail();
    await pass(0);
    expect([reporter.retryAtMs, wake.mock.calls.length, reporter.told]).toEqual([1_001_000, 1, null]);
    await pass(999);
    reporter.retry(Date.now());
    expect(posts).toHaveLength(1);
    await pass(1);
    reporter.retry(Date.now());
    expect(posts).toHaveLength(2);
  });

  it("go unheard again and again: the next try waits longer each time, up to half a minute, until one is heard", async () => {
    const { reporter, posts, due } = rig();
    const waits: number[] = [];
    due(true);
    for (let n = 0; n < 7; n += 1) {
      posts[n]?.fail();
      await pass(0);
      const waitMs = (reporter.retryAtMs ?? 0) - Date.now();
      waits.push(waitMs);
      await pass(waitMs);
      reporter.retry(Date.now());
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    posts[7]?.answer(ok());
    await pass(0);
    due(true);
    posts[8]?.fail();
    await pass(0);
    expect((reporter.retryAtMs ?? 0) - Date.now()).toBe(1_000);
  });

  it.each([
    { status: 500, body: undefined },
    { status: 503, body: undefined },
  ])("answered %o have not been heard", async (answer) => {
    const { reporter, posts, due } = rig();
    due(true);
    posts[0]?.answer(answer);
    await pass(0);
    expect([reporter.told, reporter.retryAtMs]).toEqual([null, 1_001_000]);
  });

  it("that were ignored as old are told again, newer than what is known", async () => {
    const { reporter, posts, due, saved } = rig();
    due(true);
    posts[0]?.answer(ok(5_000_000));
    await pass(0);
    expect([reporter.told, posts[1]?.report.rev]).toEqual([null, 5_000_001]);
    posts[1]?.answer(ok(5_000_000));
    await pass(0);
    expect([reporter.told, posts.length]).toEqual([saved(), 2]);
  });

  it("grow by their revision even within one millisecond", () => {
    const { reporter } = rig();
    expect([reporter.nextRev(), reporter.nextRev(), reporter.nextRev()]).toEqual([1_000_000, 1_000_001, 1_000_002]);
  });

  it("tell what was stored when they were written, not what came since", async () => {
    const { reporter, posts, due, change, saved } = rig();
    const first = saved();
    due(true);
    change();
    posts[0]?.answer(ok());
    await pass(0);
    expect(reporter.told).toBe(first);
  });
});
