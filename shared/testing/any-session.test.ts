import { beforeAll, describe, expect, test } from "vitest";
import { fuzzTimes } from "./always.ts";
import * as checks from "./checks.ts";
import { simulate } from "./simulation.ts";
import { wildScript } from "./wild.ts";

const sessions = 1_000 * fuzzTimes;

/** What was found wrong, by check; each with the seed of its session. */
function playAll(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (let seed = 1; seed <= sessions; seed += 1) {
    const played = simulate(wildScript(seed));
    for (const [name, check] of Object.entries(checks)) {
      const wrong = check(played).map((what) => `seed ${seed}: ${what}`);
      found.set(name, [...(found.get(name) ?? []), ...wrong]);
    }
  }
  return found;
}

describe("any session, with resends, lost posts, crashes and late alarms", () => {
  let found = new Map<string, string[]>();
  beforeAll(() => {
    found = playAll();
  }, 600_000);

  const promises: [keyof typeof checks, string][] = [
    ["tallies", "[Promise 4] [P4] [P5] [P6] every player's score is what the answer logs give"],
    ["board", "[Promise 4] [P7] board and ranks are what the answer logs give"],
    ["rest", "[Promise 4] what REST has is what the answer logs give, once"],
    ["logs", "[Promise 5] [A9] the answer logs have no gap and no answer twice"],
    ["acks", "[Promise 1] [Promise 2] [Promise 3] every acked answer is in a log, once, as it was acked"],
    ["deadlines", "[A7] no answer is accepted after its seat's deadline plus C"],
    ["reveals", "[Promise 8] [S6] [T7] no reveal comes before the last answer that counts, nor before its time"],
    ["course", "[S1] [S2] [Promise 13] every step of the course happens once, forwards"],
    ["end", "[B3] [S12] in the end every room, phone and REST know everything"],
  ];
  test.each(promises)("%s: %s", (check) => {
    expect(found.get(check)?.slice(0, 5)).toEqual([]);
  });
});
