import { runInDurableObject } from "cloudflare:test";
import type { AudienceState, Entry } from "../../../shared/audience/state.ts";
import { viewAfter } from "../../../shared/protocol/changes.ts";
import { phases } from "../../../shared/protocol/common.ts";
import type { PlayerView } from "../../../shared/protocol/player.ts";
import type { AudienceName } from "../../../shared/room-name.ts";
import type { SessionState } from "../../../shared/session/state.ts";
import { AudienceStore } from "../../audience-store.ts";
import { loadSession } from "../../session-store.ts";
import type { Phone } from "../phone.ts";
import { rest } from "../rest.ts";
import { audienceStub, logOf, playerId, sessionStub } from "../rooms.ts";
import type { Run } from "./run.ts";
import { script } from "./script.ts";

interface Seen {
  step: number;
  turn: number;
  view: PlayerView;
}

/** All that a line has shown, message by message. */
function* seen(run: Run, phone: Phone): Generator<Seen> {
  let view: PlayerView | null = null;
  for (const [n, message] of phone.said.entries()) {
    const before: PlayerView | null = view;
    view = viewAfter(view, message);
    if (view && view !== before) yield { step: run.stepOf(phone, n), turn: view.turn?.n ?? 0, view };
  }
}

const stepNamed = (name: string) => script.findIndex((step) => step.name === name);
/** Of turns 1 and 2. */
const opens = ["open by alarm", "next question"].map(stepNamed);
const reveals = ["close by alarm", "reveal"].map(stepNamed);

/** Where in a session something is shown. Podium and end show no turn. */
function placeOf({ turn, view }: Seen): number {
  const phase = phases.indexOf(view.phase);
  return (view.phase === "podium" || view.phase === "ended" ? 1_000 : turn * 10) + phase;
}

/** Nothing is shown early, or again after what comes later. */
function wronglyShown(run: Run): string[] {
  const wrong: string[] = [];
  for (const [n, lines] of run.phones.entries()) {
    let last = -1;
    for (const phone of lines)
      for (const now of seen(run, phone)) {
        const { step, turn, view } = now;
        const where = `player ${n}, step ${script[step]?.name}, turn ${turn}, ${view.phase}`;
        if (view.result && step < (reveals[turn - 1] ?? 0)) wrong.push(`revealed early: ${where}`);
        if (view.options && step < (opens[turn - 1] ?? 0)) wrong.push(`options early: ${where}`);
        if (placeOf(now) < last) wrong.push(`gone back: ${where}`);
        last = placeOf(now);
      }
  }
  return wrong;
}

type Logged = { player: string; entry: Entry };

/** What was recorded, as its ack says it or as a snapshot does. */
function toldOf(run: Run): string[] {
  return run.phones.flatMap((lines, n) =>
    lines.flatMap((phone) =>
      [
        ...phone.line.heard.filter((frame) => frame.startsWith('{"type":"ack"')),
        ...[...seen(run, phone)].flatMap(({ turn, view }) =>
          view.mine === null ? [] : [JSON.stringify({ type: "ack", turn, value: view.mine })],
        ),
      ].map((frame) => `${playerId(n)} ${frame}`),
    ),
  );
}

/** Told is what is recorded, once each, in logs without a gap. */
function wronglyRecorded(run: Run, logs: ReadonlyMap<AudienceName, readonly Logged[]>): string[] {
  const wrong: string[] = [];
  for (const [room, log] of logs)
    if (log.some(({ entry }, at) => entry.seq !== at + 1))
      wrong.push(`log of ${room}: ${log.map(({ entry }) => entry.seq)}`);
  const logged = [...logs.values()]
    .flat()
    .map(({ player, entry: { turn, value } }) => `${player} ${JSON.stringify({ type: "ack", turn, value })}`);
  const told = toldOf(run);
  if (new Set(logged).size !== logged.length) wrong.push(`recorded twice: ${logged}`);
  wrong.push(...logged.filter((answer) => !told.includes(answer)).map((answer) => `never acked: ${answer}`));
  wrong.push(...told.filter((answer) => !logged.includes(answer)).map((answer) => `acked, not recorded: ${answer}`));
  return wrong;
}

type Row = ReturnType<typeof rest.answers>[number];
const keyOf = ({ turn, player, revision }: Row) => `${turn} ${player} ${revision}`;

/** Whatever comes to REST more than once is the same each time. */
function wronglyDelivered({ session }: Run): string[] {
  const rows = Map.groupBy(rest.answers(session), keyOf);
  const differ = [...rows].filter(([, same]) => new Set(same.map((row) => JSON.stringify(row))).size > 1);
  return differ.map(([key]) => `REST has two different rows: ${key}`);
}

const loadAudience = (room: AudienceName) =>
  runInDurableObject(audienceStub(room), (_, { storage }) => new AudienceStore(storage).load());

const byText = <T>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Everything that counts of a session that has ended: what a run and its undisturbed twin share. `wrong` is empty. */
export async function verdictOf(run: Run) {
  const session = await runInDurableObject(sessionStub(run.session), (_, { storage }) => loadSession(storage));
  const audiences = await Promise.all(run.rooms.map(async (room) => [room, await loadAudience(room)] as const));
  const logs = new Map(
    await Promise.all(
      audiences.map(async ([room, audience]) => {
        const log = await logOf(room);
        return [room, log.map((entry) => ({ player: audience?.seats[entry.seat]?.id ?? "", entry }))] as const;
      }),
    ),
  );
  return {
    wrong: [
      ...run.faults,
      ...run.problems,
      ...wronglyShown(run),
      ...wronglyRecorded(run, logs),
      ...wronglyDelivered(run),
    ],
    shown: run.phones.map((lines) => shownTo(run, lines)),
    // Who joined first in a batch, and whose answer was first in one, is settled anew when it is lost.
    log: byText([...logs.values()].flat().map(({ player, entry: { seq, seat, ...entry } }) => ({ player, ...entry }))),
    session: session && courseOf(session),
    audiences: byText(audiences.map(([, audience]) => audience && standingsOf(audience))),
    answers: byText(
      [...Map.groupBy(rest.answers(run.session), keyOf).values()].map(([row]) => ({ ...row, seq: undefined })),
    ),
    players: byText(rest.players(run.session)),
    progress: rest.progress(run.session)?.phase,
  };
}

/** Each result that a player saw, in order, and what stood there at the end. */
function shownTo(run: Run, lines: readonly Phone[]) {
  const results: string[] = [];
  for (const { turn, view } of lines.flatMap((phone) => [...seen(run, phone)])) {
    const result = `${turn} ${JSON.stringify(view.result)}`;
    if (view.result && results.at(-1) !== result) results.push(result);
  }
  const { standing, board } = lines.at(-1)?.view ?? {};
  return { results, standing, board };
}

function courseOf({ phase, asked, voided, cuts, corrections, outcome, answered }: SessionState) {
  return { phase, asked, voided, cuts, outcome, answered, corrections: corrections.length };
}

function standingsOf({ seats, tallies, asking, lastFold }: AudienceState) {
  const { turn, openedAtMs, closeByMs, status } = asking ?? {};
  return {
    players: byText(seats.map(({ ...seat }, number) => ({ ...seat, tally: tallies[number] }))),
    asking: { turn, openedAtMs, closeByMs, status },
    lastFold,
  };
}
