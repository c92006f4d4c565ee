import { afterEach, expect, it } from "vitest";
import type { Command } from "../shared/protocol/stage.ts";
import { mostDevices } from "../shared/session/devices.ts";
import { game } from "./testing/game.ts";
import { single } from "./testing/quiz.ts";
import { crashEverything, newSessionId, playerId, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { deviceAtTheDoor, deviceStage, newDeviceId, pair, stage } from "./testing/stage.ts";

afterEach(tidyUp);

it("[C6] [Threat 14] a pairing code works once, also for two who use it at the same moment", async () => {
  const { session, host } = await game(0);
  const id = newDeviceId();
  const both = await Promise.all([pair(session, "remote", id), pair(session, "screen", id)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const role = both.find(({ status }) => status === 200)?.role;
  expect((await pair(session, "remote", id)).status).toBe(409);
  await host.until(({ devices }) => devices.length === 1);
  expect(host.view.devices).toEqual([{ id, role }]);
});

it("[C6] a code that the host has spoilt, or that comes when enough are paired, is refused", async () => {
  const { session, host } = await game(0);
  const spoilt = newDeviceId();
  host.say({ type: "command", command: "unpair", device: spoilt });
  host.press("close");
  expect(await host.refusal()).toBe("not-now");
  expect((await pair(session, "remote", spoilt)).status).toBe(409);
  for (let n = 0; n < mostDevices; n++) expect((await pair(session, "screen")).status).toBe(200);
  expect((await pair(session, "screen")).status).toBe(409);
  expect((await pair(newSessionId(), "remote")).status).toBe(404);
  await host.go("end", "ended");
  expect((await pair(session, "remote")).status).toBe(409);
});

it("[C6] [Promise 13] presenter and remote stay side by side, and each transition happens once", async () => {
  const play = await game(1, { questions: [single({ readMs: 60_000 })] });
  const remote = await deviceStage(play.session, await pair(play.session, "remote"));
  for (const phase of ["ready", "open", "closed"] as const) {
    const before = [...play.host.refusals, ...remote.refusals].length;
    play.host.press("next");
    remote.press("next");
    await Promise.all([play.host.phase(phase), remote.phase(phase)]);
    await remote.line.until(() => [...play.host.refusals, ...remote.refusals].length > before, "the second is stale");
  }
  expect(new Set([...play.host.refusals, ...remote.refusals])).toEqual(new Set(["stale"]));
  expect([play.host.line.closed, remote.line.closed]).toEqual([null, null]);
});

it("[C1] [C6] a remote runs the session and pairs or lets go of nobody; a paired screen only shows", async () => {
  const play = await game(1);
  await play.atRest();
  const screen = await pair(play.session, "screen");
  const remote = await deviceStage(play.session, await pair(play.session, "remote"));
  const shown = await deviceStage(play.session, screen);
  const before = await stored(sessionStub(play.session));
  const unpair: Command = { type: "command", command: "unpair", device: screen.id };
  remote.say(unpair);
  remote.say({ type: "command", command: "correct", turn: 1, right: [0] });
  for (const command of [unpair, { type: "command", command: "lock", locked: true }] as const) shown.say(command);
  await shown.line.until(() => shown.refusals.length === 2, "refusals");
  await remote.refusal(1);
  expect(new Set([...remote.refusals, ...shown.refusals])).toEqual(new Set(["not-allowed"]));
  expect(await stored(sessionStub(play.session))).toEqual(before);
  remote.say({ type: "command", command: "lock", locked: true });
  await play.host.until(({ locked }) => locked);
  expect(shown.view.devices).toEqual([]);
});

it("[V4] a remote sees who plays and what comes next, a screen neither", async () => {
  const play = await game(1, { questions: [single(), single({ prompt: "The one after" })] });
  const remote = await deviceStage(play.session, await pair(play.session, "remote"));
  const screen = await stage(play.session, "screen");
  await play.ask();
  await remote.phase("open");
  play.host.say({ type: "command", command: "accommodate", player: playerId(0), factor: 2 });
  await remote.until(({ factors }) => factors.length === 1);
  expect(remote.view).toMatchObject({
    lobby: { names: [{ id: playerId(0) }] },
    upcoming: { prompt: "The one after" },
    factors: [[playerId(0), 2]],
  });
  await screen.phase("open");
  expect(screen.view).toMatchObject({ lobby: { names: [{ id: null }] }, upcoming: null, factors: [] });
  expect(play.host.view.upcoming).toBeNull();
});

it("[C6] a device that was let go is out at once and stays out, also after a crash", async () => {
  const { session, host } = await game(0);
  const device = await pair(session, "remote");
  const other = await deviceStage(session, await pair(session, "remote"));
  const remote = await deviceStage(session, device);
  host.say({ type: "command", command: "unpair", device: device.id });
  expect(await remote.closed()).toBe(4003);
  expect(await (await deviceAtTheDoor(session, device)).closed()).toBe(4003);
  expect(other.line.closed).toBeNull();
  await crashEverything(() => [sessionStub(session)]);
  expect(await (await deviceAtTheDoor(session, device)).closed()).toBe(4003);
  expect((await pair(session, "remote", device.id)).status).toBe(409);
});

it("[C6] [Threat 14] a remote that was let go commands nothing more, also in the moment before its line is cut", async () => {
  const { session, host } = await game(0);
  const device = await pair(session, "remote");
  const remote = await deviceStage(session, device);
  await host.until(({ devices }) => devices.length === 1);
  host.say({ type: "command", command: "unpair", device: device.id });
  remote.say({ type: "command", command: "lock", locked: true });
  expect(await remote.closed()).toBe(4003);
  host.press("close");
  expect(await host.refusal()).toBe("not-now");
  expect(host.view).toMatchObject({ devices: [], locked: false });
});

it("[Promise 25] a device is what it was paired as: another role is refused, and so is one that nobody paired", async () => {
  const { session } = await game(0);
  const screen = await pair(session, "screen");
  expect(await (await deviceAtTheDoor(session, { ...screen, role: "remote" })).closed()).toBe(4003);
  expect(await (await deviceAtTheDoor(session, { id: newDeviceId(), role: "remote" })).closed()).toBe(4003);
});
