import { afterEach, expect, it } from "vitest";
import { type Protocol, protocols } from "../shared/protocol/common.ts";
import type { Question } from "../shared/questions/index.ts";
import { game } from "./testing/game.ts";
import { phone } from "./testing/phone.ts";
import { multiple, single, trueFalse } from "./testing/quiz.ts";
import { audienceStub, playerId, runAlarm, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

const settings = { closeWhenAllAnswered: false };

/** Counts are put together as time allows, and nonces are random: neither says anything. */
const sayingNothing = ["lobby", "progress", "probe", "nonce"];
const withoutCounts = (frame: string) =>
  JSON.stringify(JSON.parse(frame, (name, value) => (sayingNothing.includes(name) ? undefined : value)));

/** Everything else that these have heard. */
const heard = (pages: { line: { heard: string[] } }[]) =>
  pages.map(({ line }) =>
    line.heard
      .map(withoutCounts)
      .filter((frame) => frame !== '{"type":"probe"}' && frame !== '{"type":"update","set":{}}'),
  );

/** A turn up to the moment before its reveal: with reloads, a latecomer, right and wrong answers, counted by the room. */
async function upToTheReveal(question: Question, answers: readonly unknown[], protocol?: Protocol) {
  const play = await game(3, { questions: [question], settings, ...(protocol && { protocol }) });
  const screen = await stage(play.session, "screen");
  await play.gathered();
  await play.host.go("next", "ready");
  await Promise.all([play.allAre("ready"), screen.phase("ready")]);
  const early = heard([...play.phones, play.host, screen]);
  play.phones[0] = await play.at(0).again();
  await play.host.go("next", "open");
  await play.allAre("open");
  for (const [n, value] of answers.entries()) {
    time.pass(700);
    await play.at(n).answer(value);
  }
  const late = await phone(play.room, playerId(9), "Zoe", protocol);
  await play.host.until(({ progress }) => progress?.answered === answers.length);
  await play.host.go("close", "closed");
  await play.allAre("closed");
  const reloaded = [await stage(play.session), await stage(play.session, "screen"), await play.at(1).again()];
  const before = heard([...play.phones, play.host, screen, late, ...reloaded]);
  play.phones.splice(1, 1);
  await play.settle();
  const { result, explanation } = play.at(0).view;
  return { early, before, revealed: result, explained: explanation };
}

const readMs = 30_000;
const image = { media: "3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11", width: 800, height: 600, alt: "A spider" };
const one = { readMs, image, explanation: "because-one" };
const other = { readMs, image, explanation: "because of quite another thing" };
const twins: [string, Question, Question, unknown[]][] = [
  ["single", single({ ...one, key: 0 }), single({ ...other, key: 2 }), [0, 2]],
  ["multiple", multiple({ ...one, key: [0] }), multiple({ ...other, key: [1, 2, 3] }), [[0], [1, 2, 3]]],
  ["true or false", trueFalse({ ...one, key: true }), trueFalse({ ...other, key: false }), [true, false]],
];

it.each(protocols.flatMap((protocol) => twins.map((twin) => [protocol, ...twin] as const)))(
  "[V1] [V3] [A10] [Promise 6] protocol %i, %s: two sessions that differ in the key alone say the same bytes to everybody until the reveal",
  async (protocol, _, question, twin, answers) => {
    const [a, b] = [await upToTheReveal(question, answers, protocol), await upToTheReveal(twin, answers, protocol)];
    expect(a.before).toEqual(b.before);
    expect(a.revealed).not.toEqual(b.revealed);
    expect([a.explained, b.explained]).toEqual([one.explanation, other.explanation]);
    expect(a.early.flat().some((frame) => frame.includes(image.media))).toBe(true);
    for (const frame of a.before.flat())
      expect(frame).not.toMatch(/"key"|because|"right":\[\d|"counts":\[\d|"credit":\d|"correct":\d/);
  },
);

it("[V1] [Promise 7] no text of an option is in any frame before the open, nor a key in a snapshot of the lobby", async () => {
  const { early, before } = await upToTheReveal(single({ readMs, key: 1 }), [1]);
  expect(early.flat().length).toBeGreaterThan(8);
  expect(early.flat().filter((frame) => frame.includes("option-"))).toEqual([]);
  expect(before.flat().some((frame) => frame.includes("option-eight"))).toBe(true);
});

it("[V1] a turn that is counted but not revealed changes nothing that a phone shows, reloaded or not", async () => {
  const play = await game(2, { questions: [single()], settings, regions: ["weur", "oc"] });
  await play.ask();
  await play.at(0).answer(1);
  time.pass(20_251);
  await play.at(0).stir();
  await play.at(0).phase("open");
  const before = { ...play.at(0).view };
  await runAlarm(audienceStub(play.at(0).room));
  await play.at(0).phase("closed");
  const { phase, closesInMs, ...rest } = play.at(0).view;
  expect({ ...before, mine: 1 }).toMatchObject(rest);
  const reloaded = await play.at(0).again();
  expect(reloaded.view).toEqual(play.at(0).view);
  expect(reloaded.view).toMatchObject({ result: null, standing: { points: 0, streak: 0 } });
});
