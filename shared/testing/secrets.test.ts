import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ToPlayerSchema } from "../protocol/player.ts";
import { stageRoles } from "../protocol/stage.ts";
import { decodeAnswer, type Question, questionTypeNames } from "../questions/index.ts";
import { always, costly, examples, isPlayedAgain } from "./always.ts";
import { answerOf, between, pick, question, questionOf } from "./anything.ts";
import { RoomRig } from "./room-rig.ts";
import type { Script } from "./script.ts";
import { type Played, simulate } from "./simulation.ts";
import { wildScript } from "./wild.ts";

/** How another key is chosen, and how long its explanation is. */
const otherwise = fc.record({ by: between(1, 3), words: between(1, 30) });
type Otherwise = { by: number; words: number };

/** The same question with another key, and another explanation for it. */
function otherKey(given: Question, { by, words }: Otherwise): Question {
  const question = { ...given, explanation: `another ${"reason ".repeat(words)}` };
  switch (question.type) {
    case "single":
      return { ...question, key: (question.key + by) % 4 };
    case "multiple":
      return { ...question, key: question.key.length === 1 ? [0, 1, 3] : question.key.slice(1) };
    case "boolean":
      return { ...question, key: !question.key };
  }
}

function withOtherKey(script: Script, index: number, other: Otherwise): Script {
  const questions = script.init.questions.map((question, at) => (at === index ? otherKey(question, other) : question));
  return { ...script, init: { ...script.init, questions } };
}

/**
 * When the result of a question could be said for the first time; never: infinity. A crash may take a reveal back, and what is listened
 * to is what could be said at any moment.
 */
const revealedAtMs = ({ session }: Played, index: number): number =>
  session.decided.find(({ taken: { state } }) => state.phase === "revealed" && state.asked.at(-1)?.index === index)
    ?.atMs ?? Number.POSITIVE_INFINITY;

const saidUntil = ({ world }: Played, endMs: number) => world.said.filter(({ atMs }) => atMs < endMs);

const { numRuns } = examples(100);
const listening = { isListening: true };

describe("[Promise 6] [V3] before the reveal nobody can tell one key from another", () => {
  test("by anything that any phone or stage could be sent in any state, its size and its time", {
    timeout: 300_000,
  }, () => {
    let states = 0;
    always(
      fc.property(
        wildScript,
        otherwise,
        costly((script, other) => {
          const played = simulate(script, listening);
          states += played.session.decided.length + played.rooms.reduce((sum, { decided }) => sum + decided.length, 0);
          for (const index of script.init.questions.keys()) {
            const endMs = revealedAtMs(played, index);
            const twin = simulate(withOtherKey(script, index, other), listening);
            expect(revealedAtMs(twin, index)).toBe(endMs);
            expect(saidUntil(twin, endMs), `question ${index}`).toEqual(saidUntil(played, endMs));
          }
        }),
      ),
      100,
    );
    if (!isPlayedAgain) expect(states).toBeGreaterThan(100 * numRuns);
  });

  test("and the test would notice: after the reveal they differ", () => {
    const differing = fc.sample(fc.tuple(wildScript, otherwise), 20).filter(([script, other]) => {
      const [played, twin] = [simulate(script, listening), simulate(withOtherKey(script, 0, other), listening)];
      return JSON.stringify(played.world.said) !== JSON.stringify(twin.world.said);
    });
    expect(differing.length).toBeGreaterThan(2);
  });

  test("and everything was listened to: each kind of message to a phone, and each role of a stage", () => {
    const said = fc.sample(wildScript, 20).flatMap((script) => simulate(script, listening).world.said);
    const phones = said.flatMap(({ to, text }): string[] => {
      const message: { type?: string } = JSON.parse(text);
      return stageRoles.some((role) => role === to) ? [] : message.type ? [message.type] : ["welcome", "update"];
    });
    const kinds = ToPlayerSchema.options.map(({ entries: { type } }) => ("literal" in type ? type.literal : "update"));
    expect(new Set(phones)).toEqual(new Set(kinds));
    for (const role of stageRoles) expect(said.some(({ to }) => to === role)).toBe(true);
  });
});

describe("[A10] [Promise 6] what an answer is answered with is the same, byte for byte, whether it is right or wrong", () => {
  const heard = (question: Question, value: unknown) => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000, question);
    room.open(10_000);
    const decoded = decodeAnswer(question, value);
    if (decoded === null) throw new Error("no such answer");
    const [first, again] = [room.answer(0, decoded, 11_000), room.answer(0, decoded, 12_000)];
    expect(again).toEqual(first);
    return JSON.stringify(first);
  };

  test.each(questionTypeNames)("%s", (type) => {
    let different = 0;
    always(
      fc.property(question, pick, otherwise, (any, answer, other) => {
        const one = questionOf({ ...any, type }, 0);
        const twin = otherKey(one, other);
        different += JSON.stringify(one) === JSON.stringify(twin) ? 0 : 1;
        const right = answerOf(one, { ...any.pick });
        for (const value of [right, answerOf(one, answer)]) expect(heard(twin, value)).toBe(heard(one, value));
      }),
    );
    if (!isPlayedAgain) expect(different).toBeGreaterThan(0);
  });
});

describe("[Promise 7] [V1] no option leaves a room before the open", () => {
  test("in any session", { timeout: 300_000 }, () => {
    always(
      fc.property(
        wildScript,
        costly((script) => {
          const { world, session } = simulate(script, listening);
          for (const { n, index } of session.core.state.asked) {
            const canary = `canary ${index}`;
            const firstMs = world.said.find(({ text }) => text.includes(canary))?.atMs ?? Number.POSITIVE_INFINITY;
            // A crash may have taken the open back, and what is listened to is what could be said at any moment.
            const opened = session.decided.find(({ taken: { state } }) => state.asked[n - 1]?.sentAtMs != null);
            const openedAtMs = opened?.atMs ?? Number.POSITIVE_INFINITY;
            expect(firstMs, `turn ${n}`).toBeGreaterThanOrEqual(openedAtMs);
          }
        }),
      ),
      100,
    );
  });
});
