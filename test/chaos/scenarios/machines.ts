import { setTimeout as sleep } from "node:timers/promises";
import type { AnswerValue } from "../../../shared/questions/index.ts";
import type { Region } from "../../../shared/room-name.ts";
import type { Random } from "../../../shared/testing/random.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import type { Lab, Layout } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import type { Phone } from "../../lab/phone.ts";
import { type Script, scriptOf } from "../../lab/script.ts";
import { misplaced, regionOfRoom } from "../../lab/seating.ts";
import { until } from "../../lab/until.ts";
import type { Scenario } from "../scenario.ts";

const home: Region = "weur";
const away: [Region, Region] = ["enam", "apac"];
const regions: [Region, ...Region[]] = [home, ...away];
const questions = 6;
/** A player at home, whose machine is never away for long: answers only when another machine has died for long. */
const last = 0;

/** One machine for each region, with nothing but the loopback interface between them. */
export const threeMachines: Layout = { regions, between: null };

interface Death {
  turn: number;
  machine: Region;
  /** When so large a share of its rooms' players has an ack. */
  share: number;
  /** It comes back only when its players' question has been revealed without them; else after so long. */
  downMs: number | "past the reveal";
}

/**
 * [Promise 1], [Promise 19] One of three machines is killed in mid-question, again and again. Nobody else loses the line, nothing acked
 * is lost, a reveal waits no longer than the rules say, and what comes late is merged.
 */
export const machines: Scenario = async ({ lab, random, players = 90, watch }) => {
  const drawn = scriptOf(random, { players, questions, limitMs: 10_000, slowestMs: 3_000 });
  const deaths = planOf(random);
  const isTold = (n: number, turn: number) =>
    n === last && deaths.some((death) => death.turn === turn && death.downMs === "past the reveal");
  const script = { ...drawn, tapOf: (n: number, turn: number) => (isTold(n, turn) ? null : drawn.tapOf(n, turn)) };
  const regionOf = (n: number) => regions[n % regions.length] ?? home;
  const game = watch(await LiveGame.open(lab, { script, regionOf }));
  await game.gather();
  game.start();
  const faults: string[] = [];
  for (const death of deaths) faults.push(...(await strike(lab, game, regionOf, death)));
  await game.podium();
  await game.end();
  const evidence = await readEvidence(lab, game.id);
  const late = game.phones.reduce((sum, { unacked }) => sum + unacked, 0);
  return {
    faults: [...faults, ...misplaced(game, evidence, regions), ...(await faultsOf(game, evidence))],
    note: `${players} players, killed ${deaths.map(({ machine, downMs }) => `${machine} (${typeof downMs === "number" ? `${downMs} ms` : downMs})`).join(", ")}, ${game.acks} acks, ${late} answers without one`,
  };
};

/** Every machine dies once, the session's own only for a while: without it nobody could reveal anything. */
function planOf(random: Random): Death[] {
  const [first, second] = random.chance(0.5) ? away : away.toReversed();
  const dying: [Region | undefined, boolean][] = [
    [first, true],
    [home, false],
    [second, false],
  ];
  return dying.map(([machine = home, isLong], at) => ({
    turn: 2 * at + random.between(1, 2),
    machine,
    share: random.between(2, 8) / 10,
    downMs: isLong ? "past the reveal" : random.between(200, 2_000),
  }));
}

/** What was wrong while it was away. */
async function strike(
  lab: Lab,
  game: LiveGame,
  regionOf: (n: number) => Region,
  { turn, machine, share, downMs }: Death,
): Promise<string[]> {
  const served = game.phones.filter(({ room }) => regionOfRoom(room) === machine);
  const others = game.phones.filter((phone, n) => !served.includes(phone) && regionOf(n) !== machine);
  const acksOf = (phones: Phone[]) => phones.filter(({ acks }) => acks.some((ack) => ack.turn === turn)).length;
  const open = `${turn} open`;
  await until(
    `the moment to kill ${machine}`,
    () => game.stage.seen.includes(open) && acksOf(served) >= share * served.length,
    {
      patienceMs: 120_000,
      instead: () => `The host sees ${JSON.stringify(game.stage.view)}`,
    },
  );
  const connections = others.map((phone) => phone.connections);
  // The next question comes when everybody is back, so that who was away has seen how this one ended.
  for (const stage of game.stages) stage.isRunning = false;
  await lab.machine(machine).kill();
  const acked = acksOf(served);
  const told = game.phones.filter((_, n) => downMs === "past the reveal" && n === last);
  for (const phone of told) phone.answer(turn, anyAnswer(game.script, turn));
  if (downMs === "past the reveal")
    await until(`the reveal without ${machine}`, () => game.stage.seen.includes(`${turn} revealed`));
  else await sleep(downMs);
  const unheard = told.filter((phone) => acksOf([phone]) === 0);
  await lab.machine(machine).start();
  await until(
    `${machine} back`,
    () => game.phones.every(({ isOnline, view }) => isOnline && view?.phase === "revealed"),
    {
      instead: () =>
        `Not back: ${game.phones.filter(({ isOnline, view }) => !isOnline || view?.phase !== "revealed").map(({ nickname, view }) => `${nickname} (${view?.phase})`)}`,
    },
  );
  await until(`what ${machine} has to say`, () => game.stage.isOnline && game.stage.view?.silentRooms === 0);
  game.start();
  const lost = others.filter((phone, n) => phone.connections !== connections[n]);
  return [
    ...lost.map(({ nickname }) => `${nickname} lost its line when ${machine} died`),
    ...(acked > 0 ? [] : [`nobody on ${machine} had an ack in turn ${turn}`]),
    ...unheard.map(({ nickname }) => `${nickname} got no ack without ${machine}`),
  ];
}

/** What the first who answers at all says. */
function anyAnswer({ nicknames, tapOf }: Script, turn: number): AnswerValue {
  const tap = nicknames.map((_, n) => tapOf(n, turn)).find((one) => one !== null);
  if (!tap) throw new Error(`nobody answers in turn ${turn}`);
  return tap.value;
}
