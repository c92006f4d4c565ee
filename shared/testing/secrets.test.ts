import { describe, expect, test } from "vitest";
import type { Question } from "../questions/index.ts";
import { fuzzTimes } from "./always.ts";
import { Random } from "./random.ts";
import type { Script } from "./script.ts";
import { type Played, simulate } from "./simulation.ts";
import { wildScript } from "./wild.ts";

/** The same question with another key, and another explanation for it. */
function otherKey(given: Question, random: Random): Question {
  const question = { ...given, explanation: `another ${"reason ".repeat(random.between(1, 30))}` };
  switch (question.type) {
    case "single":
      return { ...question, key: (question.key + random.between(1, 3)) % 4 };
    case "multiple":
      return { ...question, key: question.key.length === 1 ? [0, 1, 3] : question.key.slice(1) };
    case "boolean":
      return { ...question, key: !question.key };
  }
}

function withOtherKey(script: Script, index: number): Script {
  const random = new Random(script.seed);
  const questions = script.init.questions.map((question, at) => (at === index ? otherKey(question, random) : question));
  return { ...script, init: { ...script.init, questions } };
}

/** When the result of a question was shown for the first time; never: infinity. */
const revealedAtMs = ({ session }: Played, index: number): number =>
  session.course.find(({ state }) => state.phase === "revealed" && state.asked.at(-1)?.index === index)?.atMs ??
  Number.POSITIVE_INFINITY;

const saidUntil = ({ world }: Played, endMs: number) => world.said.filter(({ atMs }) => atMs < endMs);

describe("[Promise 6] [V3] before the reveal nobody can tell one key from another", () => {
  test("by anything that any phone or stage could be sent, its size and its time", { timeout: 300_000 }, () => {
    let views = 0;
    for (let seed = 1; seed <= 60 * fuzzTimes; seed += 1) {
      const script = wildScript(seed);
      const played = simulate(script, { isListening: true });
      for (const index of script.init.questions.keys()) {
        const endMs = revealedAtMs(played, index);
        const twin = simulate(withOtherKey(script, index), { isListening: true });
        expect(revealedAtMs(twin, index)).toBe(endMs);
        const said = saidUntil(played, endMs);
        expect(saidUntil(twin, endMs), `seed ${seed}, question ${index}`).toEqual(said);
        views += said.length;
      }
    }
    expect(views).toBeGreaterThan(10_000);
  });

  test("and the test would notice: after the reveal they differ", () => {
    const differing = [1, 2, 3, 4, 5, 6].filter((seed) => {
      const script = wildScript(seed);
      const [played, twin] = [
        simulate(script, { isListening: true }),
        simulate(withOtherKey(script, 0), { isListening: true }),
      ];
      return JSON.stringify(played.world.said) !== JSON.stringify(twin.world.said);
    });
    expect(differing.length).toBeGreaterThan(2);
  });
});

describe("[Promise 7] [V1] no option leaves a room before the open", () => {
  test("in any session", { timeout: 300_000 }, () => {
    for (let seed = 1; seed <= 60 * fuzzTimes; seed += 1) {
      const { world, session, rooms } = simulate(wildScript(seed), { isListening: true });
      for (const { n, index, sentAtMs } of session.core.state.asked) {
        const canary = `canary ${index}`;
        const firstMs = world.said.find(({ text }) => text.includes(canary))?.atMs ?? Number.POSITIVE_INFINITY;
        const opens = [sentAtMs, ...rooms.map((room) => room.asked.get(n)?.openedAtMs ?? null)];
        const openedAtMs = Math.min(...opens.filter((at) => at !== null));
        expect(firstMs, `seed ${seed}, turn ${n}`).toBeGreaterThanOrEqual(openedAtMs);
      }
    }
  });
});
