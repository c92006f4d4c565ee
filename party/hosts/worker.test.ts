/// <reference types="@cloudflare/vitest-plugin/types" />
import { listDurableObjectIds, reset, runInDurableObject } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import type { Init } from "../../shared/protocol/between-rooms.ts";
import { defaultSettings } from "../../shared/quiz.ts";
import { clock } from "./clock.ts";
import { Client, closeClients, room, seat, session, stage, ticket, upgrade, workerEnv } from "./test-support.ts";
import { handleRooms, roomsPort } from "./worker.ts";

const init: Init = {
  session,
  host: stage.host,
  code: "1234567",
  title: "Capitals",
  settings: defaultSettings,
  questions: [
    { type: "single", prompt: "Where?", limitMs: 20_000, readMs: 0, points: 1_000, options: ["Oslo", "Rome"], key: 0 },
  ],
  region: "weur",
  createdAtMs: clock.now(),
};

afterEach(async () => {
  await closeClients();
  for (const rooms of [workerEnv.SESSION, workerEnv.AUDIENCE])
    for (const id of await listDurableObjectIds(rooms)) await runInDurableObject(rooms.get(id), () => {});
  await reset();
});

const enter = async (path: string, claims: typeof seat | typeof stage) =>
  new Client(await handleRooms(upgrade(path, await ticket(claims)), workerEnv));

it("the bindings of wrangler.toml hold the rooms: an init by REST, a host and a player get in", async () => {
  expect(await roomsPort(workerEnv).post("session", session, "/init", init)).toMatchObject({ status: 200 });
  const host = await enter(`/parties/session/${session}`, stage);
  expect(await host.hear("welcome")).toMatchObject({ view: { title: "Capitals", role: "host" } });
  const player = await enter(`/parties/audience/${room}`, seat);
  expect(await player.hear("welcome")).toMatchObject({ view: { title: "Capitals", nickname: "Ana" } });
});

it("[Promise 25] a ticket outlives no session: without one the answer is 4004", async () => {
  const player = await enter(`/parties/audience/${room}`, seat);
  expect((await player.closed).code).toBe(4004);
});
