import * as v from "valibot";
import { atTheDoor, onTheBoard, plausibleStranger, refusing, type Target } from "../../../api/testing/poison.ts";
import { SessionIdSchema } from "../../../shared/ids.ts";
import { readBoard, type ShownBoard, watchBoard, wrongRows } from "../../lab/board-watcher.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import type { Lab } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { forgetDoor, keepPoisoning, poison } from "../../lab/poisoner.ts";
import { boardInRedis } from "../../lab/redis-board.ts";
import { keepReloading } from "../../lab/reloads.ts";
import { scriptOf } from "../../lab/script.ts";
import { until } from "../../lab/until.ts";
import type { Scenario } from "../scenario.ts";

const passerBy = "203.0.113.1";
const firstPlayers = 4;
const poisonsAtTheDoor = Object.values(atTheDoor);

/**
 * [Promise 20], [Threat 22] Redis answers, and what it says is nonsense or somebody else's: before each join another lie, and
 * all of them again and again during the game. People get into the right session, nothing wrong is shown, and the board that
 * stays is the right one.
 */
export const poisonedRedis: Scenario = async (chaos) => {
  const { lab, random, players = firstPlayers + poisonsAtTheDoor.length, watch } = chaos;
  const script = scriptOf(random, { players, questions: 5, slowestMs: 700 });
  const door = await lab.openDoor();
  const others = watch(await LiveGame.open(lab, { script }));
  const game = watch(await LiveGame.open(lab, { script, settings: { cap: 4 * players }, originOf: () => door.origin }));
  const target = targetOf(game, others);

  const numbers = [...script.nicknames.keys()];
  await game.gather(numbers.slice(0, firstPlayers));
  const faults = await lies(lab, game, target);
  for (const [at, n] of numbers.slice(firstPlayers).entries()) {
    await poison(lab, target, poisonsAtTheDoor[at % poisonsAtTheDoor.length]);
    await game.gather([n]);
    faults.push(...(await passBy(lab, game, target, `Passer-by ${n}`)));
  }
  const strayed = game.phones.filter(({ session }) => session !== game.id);
  faults.push(...strayed.map(({ nickname }) => `${nickname} was led into another session`));

  const watching = new AbortController();
  const watched = watchBoard(game, watching.signal);
  const stopReloading = keepReloading(game, random.fork());
  const poisoning = keepPoisoning(lab, target, watching.signal);
  game.start();
  await game.podium().finally(() => {
    watching.abort();
    stopReloading();
  });
  const poisoned = await poisoning;
  const shown = await watched;
  await poison(lab, target, plausibleStranger);
  await game.end();

  const evidence = await readEvidence(lab, game.id);
  faults.push(...shown.faults, ...wrongRows(shown.boards, evidence), ...(await faultsOf(game, evidence)));
  faults.push(...(await spoiledBoards(lab, game, target)));
  if (others.stage.view?.lobby.players !== 0) faults.push("somebody is in the other session");
  return {
    faults,
    note: `poisoned ${poisoned} times, ${players} players, ${shown.boards.length} boards, ${game.acks} acks`,
  };
};

const targetOf = ({ id, code }: LiveGame, others: LiveGame): Target => ({
  session: v.parse(SessionIdSchema, id),
  code,
  region: "weur",
  stranger: v.parse(SessionIdSchema, others.id),
});

/** Redis begins anew, and has all that the door needs again: for somebody who then does not come. */
async function passBy(lab: Lab, game: LiveGame, target: Target, nickname: string): Promise<string[]> {
  await forgetDoor(lab, target);
  const answer = await game.ask(nickname, passerBy);
  return "failure" in answer ? [`${nickname} got ${answer.failure}`] : [];
}

/** What could be so is believed, and said in a clean refusal. */
async function lies(lab: Lab, game: LiveGame, target: Target): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, lie] of Object.entries(refusing)) {
    await poison(lab, target, lie.poison);
    const answer = await game.ask("Passer-by", passerBy);
    const said = "failure" in answer ? answer.failure : "a seat";
    if (!lie.problem.endsWith(` ${said}`)) faults.push(`${name}: ${said} instead of ${lie.problem}`);
    faults.push(...(await passBy(lab, game, target, `After ${name}`.slice(0, 20))));
  }
  return faults;
}

/** After the end every board that cannot be is answered from Postgres, and put right in Redis. */
async function spoiledBoards(lab: Lab, game: LiveGame, target: Target): Promise<string[]> {
  const faults: string[] = [];
  const right = await readBoard(game);
  const ids = JSON.stringify(right.rows.map(({ id }) => id));
  for (const [name, spoil] of Object.entries(onTheBoard)) {
    await poison(lab, target, spoil);
    const board: ShownBoard = await readBoard(game);
    if (JSON.stringify(board) !== JSON.stringify(right)) faults.push(`${name}: ${JSON.stringify(board)} was shown`);
    await until(
      `the board in Redis after ${name}`,
      async () => JSON.stringify(await boardInRedis(lab, game.id)) === ids,
    );
  }
  return faults;
}
