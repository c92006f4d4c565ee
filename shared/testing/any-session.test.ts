import { beforeAll, describe, expect, test } from "vitest";
import { fuzzTimes } from "./always.ts";
import * as checks from "./checks.ts";
import { recountRescored } from "./recount.ts";
import { simulate } from "./simulation.ts";
import { wildScript } from "./wild.ts";

const sessions = 1_000 * fuzzTimes;

const found = new Map<string, string[]>();
const happened = {
  answers: 0,
  reveals: 0,
  cuts: 0,
  voids: 0,
  kicks: 0,
  reconnects: 0,
  merges: 0,
  corrections: 0,
  rescored: 0,
};

beforeAll(() => {
  for (let seed = 1; seed <= sessions; seed += 1) {
    const played = simulate(wildScript(seed));
    for (const [name, check] of Object.entries(checks)) {
      const wrong = check(played).map((what) => `seed ${seed}: ${what}`);
      found.set(name, [...(found.get(name) ?? []), ...wrong]);
    }
    const { state } = played.session.core;
    const reveals = played.session.course.filter(({ state: { phase } }) => phase === "revealed");
    happened.answers += played.rooms.reduce((sum, { log }) => sum + log.length, 0);
    happened.reveals += reveals.length;
    happened.cuts += state.cuts.length;
    happened.voids += state.voided.length;
    happened.kicks += [...state.people.values()]
      .flatMap((of) => [...of.values()])
      .filter(({ kicked }) => kicked).length;
    happened.corrections += state.corrections.length;
    happened.rescored += recountRescored(played).reduce((sum, answers) => sum + answers, 0);
    happened.reconnects += played.phones.reduce((sum, { line }) => sum + line - 1, 0);
    happened.merges += JSON.stringify(reveals.at(-1)?.state.outcome ?? null) === JSON.stringify(state.outcome) ? 0 : 1;
  }
}, 600_000);

describe("any session, with resends, lost posts, crashes and late alarms", () => {
  const promises: [string, keyof typeof checks][] = [
    ["[Promise 4] [P4] [P5] [P6] every player's score is what the answer logs give", "tallies"],
    ["[Promise 4] [P7] board and ranks are what the answer logs give", "board"],
    ["[Promise 4] what REST has is what the answer logs give, once", "rest"],
    ["[K5] [K7] every correction counts its answers, and REST has the newest score of each", "corrections"],
    ["[Promise 5] [A9] the answer logs have no gap and no answer twice", "logs"],
    ["[Promise 1] [Promise 2] [Promise 3] every acked answer is in a log, once, as it was acked", "acks"],
    ["[A7] no answer is accepted after its seat's deadline plus C", "deadlines"],
    ["[Promise 8] [S6] [Threat 7] no reveal comes before the last answer that counts, nor before its time", "reveals"],
    ["[S1] [S2] [Promise 13] every step of the course happens once, forwards", "course"],
    ["[B3] [S12] in the end every room, phone and REST know everything", "end"],
  ];
  test.each(promises)("%s", (_, check) => {
    expect(found.get(check)?.slice(0, 5)).toEqual([]);
  });

  test("there was enough of everything", () => {
    for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(20);
    expect(happened.answers).toBeGreaterThan(5 * sessions);
  });
});
