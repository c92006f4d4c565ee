import { nonceIn, type PlayerView } from "../../../shared/protocol/player.ts";
import type { Region } from "../../../shared/room-name.ts";
import type { Phone } from "../phone.ts";
import { multiple, single } from "../quiz.ts";
import type { Run } from "./run.ts";

export const seats: readonly [name: string, region: Region][] = [
  ["Ana", "weur"],
  ["Ben", "weur"],
  ["Cleo", "oc"],
  ["Dan", "weur"],
];

export const given = {
  questions: [single({ readMs: 3_000, limitMs: 5_000 }), multiple({ limitMs: 20_000 })],
  settings: { closeWhenAllAnswered: false },
};

/** One step of a whole session. It is done when everybody sees that it is, whatever happens to the rooms meanwhile. */
export interface Step {
  name: string;
  /** What passes on the rooms' clock before it. */
  afterMs?: number;
  /** Alarms that are due run. */
  alarms?: true;
  /** What could not be reached is tried again later, by alarm: time may pass. Not while a question is open. */
  heals?: true;
  /** What clients do, and do again on a new line. */
  act?(run: Run): void;
  isDone(run: Run): boolean;
}

const are = (run: Run, phase: PlayerView["phase"], turn: number) =>
  run.host.view.phase === phase &&
  run.players.every(({ view }) => view.phase === phase && (view.turn?.n ?? turn) === turn);

const press = (command: "next" | "close" | "end", from: string, turn?: number) => (run: Run) => {
  const { host } = run;
  const isAt = host.isWelcome && host.view.phase === from && (turn === undefined || host.view.turn?.n === turn);
  if (isAt) host.press(command);
};

type Answers = readonly (readonly [player: number, turn: number, value: number | number[], copies?: number])[];

const say = (answers: Answers) => (run: Run) => {
  for (const [n, turn, value, copies = 1] of answers)
    for (let copy = 0; copy < copies; copy += 1) run.player(n).say({ type: "answer", turn, value });
};

const areAcked = (answers: Answers) => (run: Run) =>
  answers.every(([n, turn]) => {
    const { view } = run.player(n);
    return view.turn?.n === turn && view.mine !== null;
  });

const answers = (name: string, afterMs: number, list: Answers): Step => ({
  name,
  afterMs,
  act: say(list),
  isDone: areAcked(list),
});

/** What a phone has echoed, and how many refusals it has by the time that this was heard. */
const echoed = new WeakMap<Phone, { probes: number; refusals: number }>();

/**
 * Echoes the probes that came before this step, so that each takes as long as the step before lasted. An answer to no turn
 * follows: once it is refused the echo has been heard.
 */
const probes = (round: number): Step => ({
  name: `probe ${round}`,
  afterMs: 40,
  act(run) {
    for (const phone of run.players) {
      const asked = phone.said.flatMap((message, n) =>
        run.stepOf(phone, n) < run.step ? (nonceIn(message) ?? []) : [],
      );
      const nonce = asked.at(-1);
      if (nonce === undefined || asked.length <= (echoed.get(phone)?.probes ?? 0)) continue;
      echoed.set(phone, { probes: asked.length, refusals: phone.heard("refusal").length + 1 });
      phone.say({ type: "probe", nonce });
      phone.say({ type: "answer", turn: 0, value: 0 });
    }
  },
  isDone: (run) => run.players.every((phone) => phone.heard("refusal").length >= (echoed.get(phone)?.refusals ?? 0)),
});

export const script: readonly Step[] = [
  { name: "join", isDone: (run) => are(run, "lobby", 0) },
  { name: "ready", act: press("next", "lobby"), isDone: (run) => are(run, "ready", 1) },
  // Three for everybody; who comes back by the third has three more.
  ...[1, 2, 3, 4, 5, 6].map(probes),
  { name: "open by alarm", afterMs: 2_760, alarms: true, isDone: (run) => are(run, "open", 1) },
  answers("first answers", 1_000, [
    [0, 1, 1, 2],
    [1, 1, 0],
    [2, 1, 1],
  ]),
  answers("last answer", 800, [
    [3, 1, 1],
    [0, 1, 1],
  ]),
  {
    name: "close by alarm",
    afterMs: 3_700,
    alarms: true,
    heals: true,
    isDone: (run) => are(run, "revealed", 1),
  },
  { name: "board", heals: true, act: press("next", "revealed", 1), isDone: (run) => are(run, "board", 1) },
  { name: "next question", act: press("next", "board", 1), isDone: (run) => are(run, "open", 2) },
  answers("answers in one batch", 700, [
    [0, 2, [3, 1, 0]],
    [1, 2, [0, 1, 3]],
    [2, 2, [2]],
    [3, 2, [0, 1, 3]],
  ]),
  { name: "close by the host", act: press("close", "open", 2), isDone: (run) => are(run, "closed", 2) },
  { name: "reveal", afterMs: 501, alarms: true, heals: true, isDone: (run) => are(run, "revealed", 2) },
  {
    name: "correct",
    heals: true,
    act: ({ host }) => host.say({ type: "command", command: "correct", turn: 1, right: [0, 1] }),
    // Ben was wrong in turn 1 before, and has full points for turn 2.
    isDone: (run) => run.player(1).view.standing.points > 1_000,
  },
  { name: "podium", heals: true, act: press("next", "revealed", 2), isDone: (run) => are(run, "podium", 2) },
  {
    name: "end",
    heals: true,
    act: press("end", "podium"),
    isDone: (run) =>
      run.host.view.phase === "ended" &&
      run.players.every(({ line, view }) => view.phase === "ended" && line.closed?.code === 4004),
  },
  { name: "deliver", alarms: true, heals: true, isDone: ({ host }) => host.view.complete },
];

export const forgetAfterMs = 24 * 60 * 60 * 1_000;
