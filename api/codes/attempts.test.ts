import * as v from "valibot";
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../local/faults.ts";
import { type Admission, AdmissionSchema } from "../../shared/protocol/join.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { asSession, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { newAttempt, signedUp, sitDown, startedSession } from "../testing/scenes.ts";

const doors = faultDoors();
let harness: Harness;
let host: Client;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
});

type Press = { nickname: string; attempt?: string };
const join = (code: string, press: Press) => harness.client().post(`/api/v1/codes/${code}/players`, press);
const seated = async (code: string, press: Press): Promise<Admission> =>
  v.parse(AdmissionSchema, (await join(code, press)).json);
const seatOf = ({ session, player, socketUrl }: Admission) => ({ session, player, socketUrl });

const ana = (): Press => ({ nickname: "Ana", attempt: newAttempt() });
const redisAway = <T>(run: () => Promise<T>) => doors.upstash.while(faults.cut, run);

const inRedis = (id: string) => harness.ports.redis.client.hget<string>(keys.session.of(asSession(id)), "seats");
async function inPostgres(id: string): Promise<number> {
  const { rows } = await harness.ports.db.execute(`select id from player where session_id = '${id}'`);
  return rows.length;
}
const loseBook = (id: string) =>
  harness.ports.redis.client.del(...[keys.session, keys.names, keys.waiting].map((key) => key.of(asSession(id))));

const whereSeatsAre: [string, <T>(run: () => Promise<T>) => Promise<T>][] = [
  ["in Redis", (run) => run()],
  ["in Postgres, with Redis away", redisAway],
];

describe.each(whereSeatsAre)("[C8] an attempt that is made again, %s", (_, having) => {
  const begun = async (settings: object = {}) => {
    const press = ana();
    const { id, code } = await startedSession(host, settings);
    return { id, code, press, first: await having(() => seated(code, press)) };
  };

  test("gets the seat that it has: the same player, name and room, and no second one", async () => {
    const { code, press, first } = await begun({ cap: 2 });
    await having(async () => {
      expect(seatOf(await seated(code, press))).toEqual(seatOf(first));
      expect((await join(code, { nickname: "Ben" })).status).toBe(201);
      expect(problemIn(await join(code, { nickname: "Cleo" }))).toBe("409 session-full");
      expect(seatOf(await seated(code, press))).toEqual(seatOf(first));
    });
  });

  test("[S11] waits before a locked door, unless somebody has sat down there", async () => {
    const { id, code, press, first } = await begun();
    const lock = (seq: number, locked: boolean) => sendProgress(harness, id, progressOf(id, { seq, locked }));
    const again = () => having(() => join(code, press));
    await lock(1, true);
    expect(problemIn(await again())).toBe("409 session-locked");
    await lock(2, false);
    expect(seatOf(v.parse(AdmissionSchema, (await again()).json))).toEqual(seatOf(first));
    await sitDown(harness, first.ticket);
    await sendResults(harness, id, batchOf(id, { players: [playerRecord("Ana", { id: first.player.id })] }));
    await lock(3, true);
    expect(seatOf(v.parse(AdmissionSchema, (await again()).json))).toEqual(seatOf(first));
    expect(problemIn(await having(() => join(code, { nickname: "Dan" })))).toBe("409 session-locked");
  });

  test("of 10 at once each gets that one", async () => {
    const { code } = await startedSession(host);
    const press = ana();
    const answers = await having(() => Promise.all(Array.from({ length: 10 }, () => seated(code, press))));
    expect(new Set(answers.map((answer) => JSON.stringify(seatOf(answer)))).size).toBe(1);
  });

  test("is its own alone: without it, or with another, the name is taken", async () => {
    const { code } = await begun();
    await having(async () => {
      for (const press of [ana(), { nickname: "Ana" }])
        expect(problemIn(await join(code, press))).toBe("409 nickname-taken");
    });
  });

  test("at another name is another attempt, also at the same in other letters", async () => {
    const { code, press, first } = await begun();
    await having(async () => {
      const other = await seated(code, { ...press, nickname: "Ann" });
      expect(other.player.nickname).toBe("Ann");
      expect(other.player.id).not.toBe(first.player.id);
      expect(problemIn(await join(code, { ...press, nickname: "ana" }))).toBe("409 nickname-taken");
      expect(seatOf(await seated(code, press))).toEqual(seatOf(first));
    });
  });

  test("[S11] brings nobody back who was kicked", async () => {
    const { id, code, press, first } = await begun();
    const players = [playerRecord("Ana", { id: first.player.id, kicked: true })];
    await sendResults(harness, id, batchOf(id, { players }));
    await having(async () => {
      expect(problemIn(await join(code, press))).toBe("409 nickname-removed");
    });
    await loseBook(id);
    expect(problemIn(await join(code, press))).toBe("409 nickname-removed");
  });

  test("nor anybody into a session that is over", async () => {
    const { id, code, press } = await begun();
    await host.post(`/api/v1/sessions/${id}/end`);
    await having(async () => {
      expect(problemIn(await join(code, press))).toBe("410 session-ended");
    });
  });
});

describe("[Promise 20] an answer that is lost after the seat was written", () => {
  test("by Redis, with Postgres away: 503, and then the seat", async () => {
    const { id, code } = await startedSession(host);
    const press = ana();
    const answer = await doors.upstash.while(faults.lost, () => doors.neon.while(faults.cut, () => join(code, press)));
    expect(problemIn(answer)).toBe("503 unavailable");
    expect(await inRedis(id)).toBe("1");
    const { player } = await seated(code, press);
    expect(player.nickname).toBe("Ana");
    expect(seatOf(await seated(code, press))).toMatchObject({ player });
    expect(await inRedis(id)).toBe("1");
  });

  test("by Redis: Postgres gives a seat to the same player, who is the same when Redis is back", async () => {
    const { id, code } = await startedSession(host);
    const press = ana();
    const first = await doors.upstash.while(faults.lost, () => seated(code, press));
    expect([await inRedis(id), await inPostgres(id)]).toEqual(["1", 1]);
    expect(seatOf(await seated(code, press))).toEqual(seatOf(first));
    expect([await inRedis(id), await inPostgres(id)]).toEqual(["1", 1]);
  });

  test("by Postgres, with Redis away: 503, and then the seat", async () => {
    const { id, code } = await startedSession(host);
    const press = ana();
    const lostSeat: Fault = { kind: "lost", of: "insert into" };
    const answer = await redisAway(() => doors.neon.while(lostSeat, () => join(code, press)));
    expect(problemIn(answer)).toBe("503 unavailable");
    expect(await inPostgres(id)).toBe(1);
    const first = await redisAway(() => seated(code, press));
    expect(seatOf(await redisAway(() => seated(code, press)))).toEqual(seatOf(first));
    expect(await inPostgres(id)).toBe(1);
  });

  test("and a Redis that has lost the session since: the same player", async () => {
    const { id, code } = await startedSession(host);
    const press = ana();
    const first = await seated(code, press);
    await loseBook(id);
    expect(seatOf(await seated(code, press))).toEqual(seatOf(first));
  });
});

test("[C7] a seat that is given again waits for its socket anew", async () => {
  const { code } = await startedSession(host);
  const press = ana();
  const first = await seated(code, press);
  harness.clock.nowMs += 110_000;
  expect(seatOf(await seated(code, press))).toEqual(seatOf(first));
  harness.clock.nowMs += 110_000;
  expect(problemIn(await join(code, { nickname: "Ana" }))).toBe("409 nickname-taken");
  harness.clock.nowMs += 11_000;
  expect((await join(code, { nickname: "Ana" })).status).toBe(201);
});

test("[Promise 27] Redis is told no attempt", async () => {
  const { id, code } = await startedSession(host);
  const press = ana();
  await seated(code, press);
  const { client } = harness.ports.redis;
  const names = await client.hgetall(keys.names.of(asSession(id)));
  expect(JSON.stringify(names)).toContain("ana");
  expect(JSON.stringify(names)).not.toContain(press.attempt);
});

test.each(["", "short", "a".repeat(21), "a".repeat(65), `${"a".repeat(30)} `, 7, null])(
  "%j is no attempt",
  async (attempt) => {
    const { code } = await startedSession(await signedUp(harness));
    const answer = await harness.client().post(`/api/v1/codes/${code}/players`, { nickname: "Ana", attempt });
    expect(problemIn(answer)).toBe("422 invalid");
  },
);
