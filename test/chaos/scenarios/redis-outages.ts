import { readBoard, type ShownBoard, watchBoard, wrongRows } from "../../lab/board-watcher.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { inTurn } from "../../lab/in-turn.ts";
import type { Lab } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { type Outage, outages } from "../../lab/outages.ts";
import { boardInRedis } from "../../lab/redis-board.ts";
import { keepReloading } from "../../lab/reloads.ts";
import { scriptOf } from "../../lab/script.ts";
import { compareWithSnapshots } from "../../lab/snapshots.ts";
import { until } from "../../lab/until.ts";
import type { Chaos, Outcome, Scenario } from "../scenario.ts";
import { poisonedRedis } from "./poisoned-redis.ts";

const passerBy = "203.0.113.1";

type Plan = { kind: Outage | "poisoned"; isAwayFromTheFirst: boolean };

const kinds = ["poisoned", "slow", "failing", "reset", "refused", "stale", "out of budget"] as const;

/** Every kind in turn, then each again from the other moment on. */
export const redisPlan = (nth: number): Plan => ({
  kind: inTurn(kinds, nth),
  isAwayFromTheFirst: Math.floor(nth / kinds.length) % 2 === 0,
});

export const redisOutages: Scenario = async (chaos) => {
  const { kind, isAwayFromTheFirst } = redisPlan(chaos.nth);
  return kind === "poisoned" ? poisonedRedis(chaos) : redisAway(chaos, kind, isAwayFromTheFirst);
};

/**
 * [Promise 20] Redis is away for a whole game, from before the session or from the lobby on. Joins are given by
 * Postgres, pages come back, leaderboards show what Postgres has; afterwards Redis has the board again.
 */
async function redisAway(
  { lab, random, players = 24, watch }: Chaos,
  kind: Outage,
  isAwayFromTheFirst: boolean,
): Promise<Outcome> {
  const script = scriptOf(random, { players, questions: 5, slowestMs: 700 });
  const door = await lab.openDoor();
  const goAway = () => lab.stores.fault("upstash", outages[kind]);

  if (isAwayFromTheFirst) await goAway();
  const settings = { cap: players };
  const game = watch(await LiveGame.open(lab, { script, settings, originOf: () => door.origin }));
  const numbers = [...script.nicknames.keys()];
  const half = Math.floor(players / 2);
  await game.gather(numbers.slice(0, half));
  await goAway();
  await game.gather(numbers.slice(half, -1));
  const faults = await refusalOf(game, script.nicknames.at(-2) ?? "", "nickname-taken");
  await game.gather(numbers.slice(-1));
  // Seats that Redis gave before are known to the room alone, which turns away who is one too many.
  if (isAwayFromTheFirst) faults.push(...(await refusalOf(game, "One more", "session-full")));

  const watching = new AbortController();
  const watched = watchBoard(game, watching.signal);
  const stopReloading = keepReloading(game, random.fork());
  game.start();
  await game.podium().finally(() => {
    watching.abort();
    stopReloading();
  });
  const reloads = stopReloading();
  const shown = await watched;
  faults.push(...shown.faults, ...(await compareWithSnapshots(game.phones, door)));
  await game.end();

  const evidence = await readEvidence(lab, game.id);
  faults.push(...(await faultsOf(game, evidence)), ...wrongRows(shown.boards, evidence));
  const board = await readBoard(game);
  await lab.stores.heal("upstash");
  faults.push(...(await notRebuilt(lab, game, board)));
  const since = isAwayFromTheFirst ? "the first" : "the lobby";
  return {
    faults,
    note: `${kind} from ${since} on, ${players} players, ${reloads} reloads, ${shown.boards.length} boards, ${game.acks} acks`,
  };
}

async function refusalOf(game: LiveGame, nickname: string, refusal: string): Promise<string[]> {
  const answer = await game.ask(nickname, passerBy);
  const said = "failure" in answer ? answer.failure : "a seat";
  return said === refusal ? [] : [`${nickname} got ${said} instead of ${refusal}`];
}

/** Redis is back: the first look at the board is answered from Postgres, and puts it back for the next. */
async function notRebuilt(lab: Lab, game: LiveGame, board: ShownBoard): Promise<string[]> {
  const first = await readBoard(game);
  const heldNow = () => boardInRedis(lab, game.id);
  await until("the board in Redis", async () => (await heldNow()) !== null);
  const held = await heldNow();
  const second = await readBoard(game);
  const shouldBe = board.rows.map(({ id }) => id);
  return [
    ...[first, second]
      .filter((one) => JSON.stringify(one) !== JSON.stringify(board))
      .map((one) => `after the outage the board is ${JSON.stringify(one)} and was ${JSON.stringify(board)}`),
    ...(JSON.stringify(held) === JSON.stringify(shouldBe) ? [] : [`Redis has ${held} and should have ${shouldBe}`]),
  ];
}
