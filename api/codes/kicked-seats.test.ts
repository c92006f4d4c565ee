import { beforeAll, describe, expect, test } from "vitest";
import type { PlayerRecord } from "../../shared/protocol/results.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { asSession, batchOf, playerRecord, sendResults } from "../testing/rooms.ts";
import { joined, signedUp, startedSession } from "../testing/scenes.ts";
import { whereKicksAre } from "../testing/where-kicks-are.ts";

const doors = faultDoors();
let harness: Harness;
let host: Client;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
});

const join = (code: string, nickname: string) => harness.client().post(`/api/v1/codes/${code}/players`, { nickname });
async function bookOf(id: string) {
  const { client } = harness.ports.redis;
  const book = keys.session.of(asSession(id));
  const fields = await client.hkeys(book);
  return {
    seats: await client.hget<string>(book, "seats"),
    weur: await client.hget<string>(book, "room:weur"),
    callers: fields.filter((field) => field.startsWith("by:")).length,
    waiting: await client.zcard(keys.waiting.of(asSession(id))),
  };
}

/** As many bots as the session takes, and what their room says of them when the host has kicked the first of them. */
async function fullOfBots(cap: number, kicks: number, settings: object = {}) {
  const { id, code } = await startedSession(host, { cap, ...settings });
  const rows: PlayerRecord[] = [];
  for (let n = 0; n < cap; n++) {
    const { player } = await joined(harness.client(), code, `Bot ${n}`);
    rows.push(playerRecord(`Bot ${n}`, { id: player.id, kicked: n < kicks }));
  }
  const kick = (rev = 1) => sendResults(harness, id, batchOf(id, { rev, players: rows }));
  return { id, code, kick };
}

describe.each(whereKicksAre(doors, () => harness))("[S11] the seats of kicked players, %s", (_, having) => {
  test("do not count towards the cap, each once; the names stay taken", async () => {
    const { id, code, kick } = await fullOfBots(3, 2);
    expect(problemIn(await join(code, "Ana"))).toBe("409 session-full");
    for (const rev of [1, 2, 2]) expect((await kick(rev)).status).toBe(204);
    await having(id, async () => {
      expect(problemIn(await join(code, "Bot 0"))).toBe("409 nickname-removed");
      for (const [nickname, said] of [
        ["Ana", "201 without a code"],
        ["Ben", "201 without a code"],
        ["Cleo", "409 session-full"],
      ] as const)
        expect(problemIn(await join(code, nickname)), nickname).toBe(said);
    });
  });

  test("are nobody else's: their room fills up all the same, and the next one follows", async () => {
    const { id, code, kick } = await fullOfBots(2, 2);
    await kick();
    await harness.ports.db.execute(`
      insert into player (id, session_id, nickname, name_key, room, joined_at, kicked)
      select gen_random_uuid(), '${id}', 'Old bot ' || n, 'oldbot' || n, '${id}.weur.0', now(), true
      from generate_series(1, 997) n`);
    await harness.ports.redis.client.hset(keys.session.of(asSession(id)), { "room:weur": "999" });
    await having(id, async () => {
      expect((await joined(harness.client(), code, "Ana")).socketUrl).toMatch(/\.weur\.0$/);
      expect((await joined(harness.client(), code, "Ben")).socketUrl).toMatch(/\.weur\.1$/);
    });
  });
});

test("[S11] the first 50 are of those who have not been kicked", async () => {
  const { id, code } = await startedSession(host, {}, { continent: "OC" });
  const tokyo = { continent: "AS", country: "JP" };
  const bots = await Promise.all(
    Array.from({ length: 50 }, (_, n) => joined(harness.client(), code, `Bot ${n}`, tokyo)),
  );
  const rows = bots.map(({ player }) => playerRecord(player.nickname, { id: player.id, kicked: true }));
  await sendResults(harness, id, batchOf(id, { players: rows }));
  expect((await joined(harness.client(), code, "Ana", tokyo)).socketUrl).toMatch(/\.oc\.0$/);
});

test("nothing about who was kicked waits or counts any more", async () => {
  const { id, kick } = await fullOfBots(2, 2);
  expect(await bookOf(id)).toEqual({ seats: "2", weur: "2", callers: 2, waiting: 2 });
  await kick();
  expect(await bookOf(id)).toEqual({ seats: "0", weur: "2", callers: 0, waiting: 0 });
});

test("[Promise 20] what Redis was not told of a kick it is told with the next results", async () => {
  const { code, kick } = await fullOfBots(1, 1);
  await doors.upstash.while(faults.cut, () => kick(1));
  expect(problemIn(await join(code, "Ana"))).toBe("409 session-full");
  await kick(2);
  expect((await join(code, "Ana")).status).toBe(201);
});

test("a kick writes nothing of a session that Redis does not have", async () => {
  const { id, code, kick } = await fullOfBots(1, 1);
  const { client } = harness.ports.redis;
  await client.del(keys.code.of(code), keys.session.of(asSession(id)), keys.names.of(asSession(id)));
  await kick();
  expect(await client.exists(keys.session.of(asSession(id)), keys.names.of(asSession(id)))).toBe(0);
});

test("of two of one name whom Redis and Postgres both let in, the kick of one takes no seat from the other", async () => {
  const { id, code } = await startedSession(host, { cap: 1 });
  const stays = await joined(harness.client(), code, "Ana");
  const players = [playerRecord("Ana", { kicked: true }), playerRecord("Ana", { id: stays.player.id })];
  await sendResults(harness, id, batchOf(id, { players }));
  expect(await bookOf(id)).toMatchObject({ seats: "1" });
  await harness.ports.redis.client.del(keys.session.of(asSession(id)), keys.names.of(asSession(id)));
  expect(problemIn(await join(code, "Ana"))).toBe("409 nickname-removed");
  expect(problemIn(await join(code, "Ben"))).toBe("409 session-full");
});
