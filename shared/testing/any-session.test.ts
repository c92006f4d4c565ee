import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costly, examples, isPlayedAgain } from "./always.ts";
import * as checks from "./checks.ts";
import { order } from "./one-order.ts";
import { kickedIn, recountRescored } from "./recount.ts";
import * as roomModel from "./room-model.ts";
import type { Script } from "./script.ts";
import { model } from "./session-model.ts";
import type { SimulatedRoom } from "./simulated-room.ts";
import { type Played, simulate } from "./simulation.ts";
import { wildScript } from "./wild.ts";

const all = { ...checks, ...roomModel, model, order };
type Name = keyof typeof all;
const names = Object.keys(all).filter((name): name is Name => name in all);

const happened = {
  answers: 0,
  refusals: 0,
  staleCommands: 0,
  reveals: 0,
  cuts: 0,
  voids: 0,
  kicks: 0,
  /** Who came into a room that only kicks had made room in. */
  freed: 0,
  reconnects: 0,
  replacedTabs: 0,
  merges: 0,
  corrections: 0,
  rescored: 0,
  /** What relays have passed on. */
  batches: 0,
};

function remember({ session, rooms, phones }: Played): void {
  const { state } = session.core;
  const reveals = session.course.filter(({ state: { phase } }) => phase === "revealed");
  const isCorrected = JSON.stringify(reveals.at(-1)?.state.outcome ?? null) !== JSON.stringify(state.outcome);
  happened.batches += session.decided.filter(({ event }) => event.type === "batch").length;
  happened.answers += rooms.reduce((sum, { log }) => sum + log.length, 0);
  happened.refusals += phones.reduce((sum, { refusals }) => sum + refusals.length, 0);
  happened.staleCommands += session.decided.filter(({ taken }) => taken.refusal === "stale").length;
  happened.reveals += reveals.length;
  happened.cuts += state.cuts.length;
  happened.voids += state.voided.length;
  happened.kicks += kickedIn(state).length;
  happened.freed += rooms.flatMap(({ decided }) => decided.filter(isFreed)).length;
  happened.reconnects += phones.reduce((sum, { line }) => sum + line - 1, 0);
  happened.replacedTabs += phones.filter(({ isReplaced }) => isReplaced).length;
  happened.merges += isCorrected ? 1 : 0;
  happened.corrections += state.corrections.length;
  happened.rescored += recountRescored({ session, rooms }).reduce((sum, answers) => sum + answers, 0);
}

const isFreed = ({ before, event, taken }: SimulatedRoom["decided"][number]): boolean =>
  event.type === "connect" &&
  before.seats.length >= before.desired.settings.cap &&
  taken.state.seats.length > before.seats.length;

const sessions = examples(1_000);
let details: fc.RunDetails<[Script]> | undefined;

/** A thousand sessions, or the smallest that fails. */
function found(): fc.RunDetails<[Script]> {
  details ??= fc.check(
    fc.property(
      wildScript,
      costly((script) => {
        const played = simulate(script);
        remember(played);
        const wrong = names.filter((name) => all[name](played).length > 0);
        if (wrong.length > 0) throw new Error(wrong.join(", "));
      }),
    ),
    sessions,
  );
  return details;
}

const promises: Record<Name, string> = {
  tallies: "[Promise 4] [P4] [P5] [P6] every player's score is what the answer logs give",
  board: "[Promise 4] [P7] board and ranks are what the answer logs give",
  order: "[Promise 17] [P7] stage, phones and REST have the same order and the same ranks",
  rest: "[Promise 4] what REST has is what the answer logs give, once",
  corrections: "[K5] [K7] every correction counts its answers, and REST has the newest score of each",
  logs: "[Promise 5] [A9] the answer logs have no gap and no answer twice",
  acks: "[Promise 1] [Promise 2] [Promise 3] every acked answer is in a log, once, as it was acked, in whichever tab",
  answers: "[A1] [A2] [A3] [A4] [A5] [A6] [A7] [Promise 8] an answer is acked if the rules say so, and only then",
  joins: "[S11] nobody is let in who was kicked, nor anybody new where it is locked, full or over; everybody else is",
  evidence: "[A9] [F1] [F2] [Promise 11] a recorded answer has the time, the line and the limit that it came with",
  folds: "[A8] no turn is counted while somebody who is there has time",
  deadlines: "[A7] no answer is accepted after its seat's deadline plus C",
  reveals: "[Promise 8] [S6] [Threat 7] no reveal comes before the last answer that counts, nor before its time",
  model:
    "[S1] [S2] [S3] [S5] [S6] [S9] [S10] [K1] [Promise 9] [Promise 13] the session goes the way that its rules say",
  course: "[S1] [Promise 13] every step of the course happens once, forwards",
  end: "[B3] [S12] in the end every room, phone and REST know everything",
};

describe("any session, with two hosts and two tabs, resends, lost posts, crashes and alarms of all kinds", () => {
  for (const name of names)
    test(promises[name], { timeout: 600_000 }, () => {
      const { counterexample } = found();
      if (counterexample)
        expect(all[name](simulate(...counterexample)).slice(0, 5), fc.defaultReportMessage(found())).toEqual([]);
    });

  test.skipIf(isPlayedAgain)("there was enough of everything", () => {
    found();
    for (const [what, times] of Object.entries(happened))
      expect(times, what).toBeGreaterThan(sessions.numRuns / 50 - 1);
  });
});
