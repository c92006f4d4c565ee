import { runInDurableObject } from "cloudflare:test";
import * as fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { refusals } from "../shared/protocol/player.ts";
import { stageRefusals } from "../shared/protocol/stage.ts";
import { fuzzTimes } from "../shared/testing/always.ts";
import { type Game, game } from "./testing/game.ts";
import { type Frame, frame, isAllowed, isAnswered, isTooLong, type Sender } from "./testing/hostile-frames.ts";
import { type Phone, phone } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { stored, tidyUp } from "./testing/rooms.ts";
import { deviceStage, pair, type Stage, stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

/** Over all senders and phases of one game. */
const framesOfAGame = 5_000;
/** Fewer than a connection may send in a burst, and how long its budget takes to be whole again. */
const atOnce = 18;
const refillMs = 2_000;
const perPhase = Math.ceil(framesOfAGame / (6 * 4 + 3));

type Page = { sender: Sender; page: Phone | Stage; again: () => Promise<Phone | Stage> };

interface Attacked {
  play: Game;
  pages: Page[];
  bystander: Phone;
}

async function attacked(): Promise<Attacked> {
  const questions = [single({ limitMs: null, readMs: 60_000 }), single({ limitMs: null })];
  const play = await game(2, { questions, settings: { closeWhenAllAnswered: false } });
  const [mallory, bystander] = [play.at(0), play.at(1)];
  const device = await pair(play.session, "remote");
  const again = async () => {
    const next = await phone(mallory.room, mallory.player, mallory.nickname);
    next.echoAfterMs = null;
    play.phones[0] = next;
    return next;
  };
  const anotherHost = () => stage(play.session);
  const remote = () => deviceStage(play.session, device);
  const screen = () => stage(play.session, "screen");
  const pages: Page[] = [
    { sender: "player", page: await again(), again },
    { sender: "host", page: await anotherHost(), again: anotherHost },
    { sender: "remote", page: await remote(), again: remote },
    { sender: "screen", page: await screen(), again: screen },
  ];
  for (const stub of play.stubs)
    await runInDurableObject(stub, (object) => void Object.assign(object, { marked: true }));
  await play.host.until(({ lobby, devices }) => lobby.players === 2 && devices.length === 1);
  time.pass(refillMs);
  return { play, pages, bystander };
}

/** What both rooms have stored, besides reports and deliveries, which come by themselves. */
async function storedOf(play: Game): Promise<unknown> {
  const all = await Promise.all(play.stubs.map(stored));
  return all.map((room) => {
    const keys = [...room].filter(([key]) => !key.startsWith("room:") && key !== "outbox");
    return keys.map(([key, value]) => [key, key === "course" ? { ...Object(value), rest: null } : value]);
  });
}

const knownRefusal = new RegExp(
  `^\\{"type":"refusal","reason":"(${[...refusals, ...stageRefusals].join("|")})"(,"turn":\\d+)?\\}$`,
);
const isRefusal = ({ type }: { type: string }) => type === "refusal";

/** As many as a burst allows: each that has to be answered is refused; one that is too long ends the line, which is taken up anew. */
async function throwAt(attacker: Page, frames: readonly Frame[], where: string): Promise<number> {
  const { page, sender } = attacker;
  const [before, heard] = [page.said.length, page.line.heard.length];
  const short = frames.filter((sent) => !isTooLong(sent));
  for (const sent of short) page.line.send(sent);
  const due = short.filter((sent) => isAnswered(sender, sent)).length;
  const said = () => page.said.slice(before).filter(isRefusal).length;
  await page.line.until(() => said() === due || page.line.closed !== null, `${due} refusals, ${where}`);
  expect({ where, closed: page.line.closed, refusals: said() }).toEqual({ where, closed: null, refusals: due });
  for (const said of page.line.heard.slice(heard)) if (said.includes("refusal")) expect(said).toMatch(knownRefusal);
  for (const sent of frames.filter(isTooLong)) {
    attacker.page.line.send(sent);
    expect({ where, code: await attacker.page.closed() }).toEqual({ where, code: 1009 });
    attacker.page = await attacker.again();
  }
  return due;
}

/** Every one of them at once; nothing that anybody shows or stores is another afterwards. */
async function storm({ play, pages, bystander }: Attacked, seed: number, frames = perPhase): Promise<number> {
  const now = { turn: play.host.view.turn?.n ?? 0, phase: play.host.view.phase };
  const where = `seed ${seed}, ${now.phase}`;
  const seen = async () => ({
    stored: await storedOf(play),
    heard: [bystander.heard("welcome"), bystander.changes],
    view: viewOf(play.at(0)),
  });
  const before = await seen();
  const samples = pages.map(({ sender }, n) => {
    const harmless = frame.filter((sent) => !isAllowed(sender, sent, now));
    return fc.sample(harmless, { numRuns: frames, seed: seed + n });
  });
  let refused = 0;
  for (let at = 0; at < frames; at += atOnce) {
    if (at > 0) time.pass(refillMs);
    const round = pages.map((attacker, n) =>
      throwAt(attacker, samples[n]?.slice(at, at + atOnce) ?? [], `${where}, ${attacker.sender}`),
    );
    for (const due of await Promise.all(round)) refused += due;
    if (!bystander.line.closed) await bystander.stir();
  }
  expect({ where, ...(await seen()) }).toEqual({ where, ...before });
  return refused;
}

/** Besides what only passes by. */
const viewOf = ({ view }: Phone) => ({ ...view, opensInMs: null });

it.each(Array.from({ length: fuzzTimes }, (_, n) => n + 1))(
  "[C4] [Promise 22] [Threat 5] [Threat 19] 5,000 hostile frames from every role in every phase: refused by name, no reset, nothing changed, nobody else harmed (%i)",
  { timeout: 120_000 },
  async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const scene = await attacked();
    const { play, pages, bystander } = scene;
    let refused = 0;
    const next = async (frames?: number) => {
      refused += await storm(scene, seed + refused, frames);
      time.pass(refillMs);
    };
    await next();
    await play.host.go("next", "ready");
    await play.allAre("ready");
    await next();
    await play.host.go("next", "open");
    await play.allAre("open");
    expect(await bystander.answer(1)).toEqual({ type: "ack", turn: 1, value: 1 });
    await play.host.until(({ progress }) => progress?.answered === 1);
    await next();
    await play.host.go("close", "closed");
    await play.allAre("closed");
    // Once, as time that passes would reveal it.
    await next(atOnce);
    await play.settle();
    expect(play.host.view.result).toMatchObject({ answered: 1, correct: 1 });
    await next();
    await play.host.go("next", "board");
    await play.allAre("board");
    await next();
    await play.turn([undefined, 1]);
    await play.host.phase("podium");
    await next();
    expect(bystander.view).toMatchObject({ phase: "podium", standing: { rank: 1, streak: 2, players: 2 } });
    await play.end();
    await play.complete();
    pages.shift();
    await next();
    for (const stub of play.stubs) expect(await runInDurableObject(stub, (object) => "marked" in object)).toBe(true);
    expect(refused).toBeGreaterThan(framesOfAGame / 2);
  },
);
