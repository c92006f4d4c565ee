import * as v from "valibot";
import { afterEach, expect, it } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { eventually } from "./testing/eventually.ts";
import { game } from "./testing/game.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { newSessionId, playerId, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";

afterEach(tidyUp);

const phasesOf = (heard: { said: readonly { type: string }[] }) =>
  heard.said
    .flatMap((message) => ("set" in message ? [(message.set as { phase?: string }).phase] : []))
    .filter(Boolean);

it("[S2] [Promise 13] of two controllers that press at once, in every phase, each transition happens once", async () => {
  const play = await game(1, { questions: [single({ readMs: 60_000 })] });
  const one = play.host;
  const two = await stage(play.session);
  for (const phase of ["ready", "open", "closed"] as const) {
    const before = [...one.refusals, ...two.refusals].length;
    one.press("next");
    two.press("next");
    await Promise.all([one.phase(phase), two.phase(phase)]);
    await eventually(() => expect([...one.refusals, ...two.refusals].slice(before)).toEqual(["stale"]));
    await play.allAre(phase);
  }
  await play.settle();
  for (const phase of ["podium", "ended"] as const) {
    one.press("next");
    two.press("next");
    await Promise.all([one.phase(phase), two.phase(phase)]);
    await play.allAre(phase);
  }
  await eventually(() => expect([...one.refusals, ...two.refusals]).toHaveLength(5));
  await play.at(0).closed();
  for (const page of [one, two])
    expect(phasesOf(page)).toEqual(["ready", "open", "closed", "revealed", "podium", "ended"]);
  expect(play.at(0).changes.map(({ type }) => type)).toEqual([
    "ready",
    "open",
    "closed",
    "revealed",
    "podium",
    "ended",
  ]);
});

it("[S2] a button of an earlier (turn, phase) does nothing", async () => {
  const play = await game(1, { questions: [single(), single()] });
  const seen = play.host.saw;
  await play.turn([1]);
  play.host.press("next", seen);
  expect(await play.host.refusal()).toBe("stale");
  play.host.press("close", { turn: 1, phase: "board" });
  expect(await play.host.refusal(1)).toBe("not-now");
  expect(play.host.view).toMatchObject({ phase: "board", turn: { n: 1 } });
});

it("who was welcomed first hears what changes from then on, not everything once more", async () => {
  rest.mood = "down";
  const play = await game(1);
  await play.gathered();
  const updates = play.host.said.flatMap((message) => (message.type === "update" ? [Object.keys(message.set)] : []));
  expect(new Set(updates.flat())).toEqual(new Set(["lobby"]));
});

it("[V1] names with identifiers reach hosts only; late names reach both", async () => {
  const play = await game(1);
  const screen = await stage(play.session, "screen");
  await play.host.until(({ lobby }) => lobby.names.length === 1);
  await screen.until(({ lobby }) => lobby.names.length === 1);
  expect(play.host.view.lobby.names).toEqual([{ nickname: "Ana", id: playerId(0) }]);
  expect(screen.view.lobby.names).toEqual([{ nickname: "Ana", id: null }]);
});

it("[S10] REST ends a session from the dashboard, once, whatever phase it is in", async () => {
  const play = await game(1);
  await play.ask();
  const end = (session = play.session) => roomsPort(workerEnv).post("session", session, roomPaths.end, null);
  expect((await end()).status).toBe(200);
  await play.host.phase("ended");
  expect(await play.at(0).closed()).toBe(4004);
  expect((await end()).status).toBe(200);
  await play.complete();
  expect(phasesOf(play.host).filter((phase) => phase === "ended")).toHaveLength(1);
  expect((await end(newSessionId())).status).toBe(404);
});

it("[Promise 13] the host is gone for a whole question: it goes on by itself, and the host comes back to it", async () => {
  const play = await game(2, { questions: [single(), single()] });
  await play.ask();
  await play.host.line.hangUp();
  await play.at(0).answer(1);
  await play.at(1).answer(1);
  await play.allAre("closed");
  const { host } = play;
  play.host = await stage(play.session);
  await play.settle();
  expect(play.host.view.result).toMatchObject({ answered: 2, correct: 2 });
  expect(host.view.phase).toBe("open");
  await play.host.go("next", "board");
});

it("[S3] an init that is repeated changes nothing, also in mid-game", async () => {
  const play = await game(1);
  await play.ask();
  const before = await stored(sessionStub(play.session));
  const init = before.get("init");
  const again = await roomsPort(workerEnv).post("session", play.session, roomPaths.init, {
    ...v.parse(v.looseObject({}), init),
    title: "Other",
    questions: [single()],
  });
  expect(again.status).toBe(200);
  expect((await stage(play.session)).view).toMatchObject({ phase: "open", title: "Numbers" });
  const broken = await roomsPort(workerEnv).post("session", newSessionId(), roomPaths.init, { title: "x" });
  expect(broken.status).toBe(400);
});

it("[S12] REST knows the phase within the game, and the lock", async () => {
  const play = await game(1);
  await eventually(() => expect(rest.progress(play.session)).toMatchObject({ phase: "lobby", locked: false }));
  play.host.say({ type: "command", command: "lock", locked: true });
  await eventually(() => expect(rest.progress(play.session)).toMatchObject({ locked: true }));
  await play.ask();
  await eventually(() => expect(rest.progress(play.session)).toMatchObject({ phase: "open", players: 1 }));
  expect(rest.progress(play.session)?.turns).toMatchObject([{ n: 1, voided: false }]);
});
