import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SessionIdSchema } from "../../../shared/ids.ts";
import type { PlayerView } from "../../../shared/protocol/player.ts";
import { fakeWorld } from "../../live/fake-world.ts";
import { Bot } from "./bot.ts";

const session = v.parse(SessionIdSchema, "0b9f7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11");
const ticket = { ticket: "t", socketUrl: "wss://x/parties/audience/room" };
const turn = { n: 1, index: 0, total: 2, type: "single", prompt: "?", points: 1_000, limitMs: 20_000 };
const lobby: PlayerView = {
  ...{ phase: "lobby", title: "Geography", nickname: "Bot Ada", turn: null, options: null, opensInMs: null },
  ...{ closesInMs: null, mine: null, result: null, board: null },
  standing: { points: 0, rank: null, players: 1, streak: 0 },
};
const open: PlayerView = { ...lobby, phase: "open", turn, options: ["a", "b", "c"], closesInMs: 20_000, mine: null };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(ticket)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function seated() {
  const fake = fakeWorld();
  new Bot(session, "resume", ticket, fake.world);
  const connect = async (view: object) => {
    await vi.advanceTimersByTimeAsync(1_000);
    fake.last().open();
    fake.last().say({ type: "welcome", protocol: 1, spreadMs: 300, view });
  };
  await connect(lobby);
  const answers = () => fake.sockets.flatMap(({ sent }) => sent.filter((frame) => frame.includes('"answer"')));
  const aWholeTurn = async () => {
    for (let second = 0; second < 20; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      fake.last().say("pong");
    }
  };
  return { ...fake, connect, answers, aWholeTurn };
}

const update = ({ phase, ...set }: Partial<PlayerView>) => ({ type: phase ?? "update", ...set });

test("a bot answers once a turn, after a while and in time, with an option that there is", async () => {
  const bot = await seated();
  bot.last().say(update(open));
  await vi.advanceTimersByTimeAsync(800);
  expect(bot.answers()).toEqual([]);
  bot.last().say(update({ standing: { ...lobby.standing, players: 2 } }));
  await bot.aWholeTurn();
  expect(bot.answers()).toHaveLength(1);
  expect(bot.answers()[0]).toMatch(/^\{"type":"answer","turn":1,"value":[012]\}$/);
  bot.last().say(update({ ...open, turn: { ...turn, n: 2 } }));
  await bot.aWholeTurn();
  expect(bot.answers()).toHaveLength(2);
});

test("a bot whose answer may have been lost with the line answers again; one whose answer is stored does not", async () => {
  const bot = await seated();
  bot.last().say(update(open));
  await bot.aWholeTurn();
  bot.last().drop(1012);
  await bot.connect({ ...lobby, ...open });
  await bot.aWholeTurn();
  expect(bot.answers()).toHaveLength(2);
  bot.last().drop(1012);
  await bot.connect({ ...lobby, ...open, mine: 1 });
  await bot.aWholeTurn();
  expect(bot.answers()).toHaveLength(2);
});

test("a bot is too late for a question that has closed while it thought", async () => {
  const bot = await seated();
  bot.last().say(update(open));
  bot.last().say(update({ phase: "closed" }));
  await bot.aWholeTurn();
  expect(bot.answers()).toEqual([]);
});

test("a bot's line is measured like everybody's", async () => {
  const bot = await seated();
  bot.last().say({ type: "probe", nonce: "n1" });
  expect(bot.last().sent).toContain('{"type":"probe","nonce":"n1"}');
});
