import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { always } from "../testing/always.ts";
import { player } from "../testing/builders.ts";
import { phases } from "./common.ts";
import { reached } from "./phase.ts";
import { ack, nonceIn, PlayerMessageSchema, ToPlayerSchema } from "./player.ts";
import { StageMessageSchema } from "./stage.ts";

const answer = { type: "answer", turn: 1, value: 2 };

describe("[Promise 16] [Threat 5] [Threat 6] a phone sends a turn and a value, and nothing else", () => {
  test.each([
    ["an option", answer],
    ["a set", { ...answer, value: [0, 2] }],
    ["true", { ...answer, value: true }],
    ["the echo of a probe", { type: "probe", nonce: "abc" }],
  ])("%s", (_, message) => {
    expect(v.parse(PlayerMessageSchema, message)).toEqual(message);
  });

  test.each([
    ["a time", { ...answer, atMs: 5 }],
    ["a player", { ...answer, player: player(1) }],
    ["points", { ...answer, points: 1_000 }],
    ["a prototype", JSON.parse('{"type":"answer","turn":1,"value":2,"__proto__":{"seat":3}}')],
    ["no turn", { type: "answer", value: 2 }],
    ["a negative turn", { ...answer, turn: -1 }],
    ["half a turn", { ...answer, turn: 1.5 }],
    ["a text", { ...answer, value: "2" }],
    ["a negative option", { ...answer, value: -1 }],
    ["not a number", { ...answer, value: Number.NaN }],
    ["a set of sets", { ...answer, value: [[0]] }],
    ["65 options", { ...answer, value: Array.from({ length: 65 }, () => 0) }],
    ["a long nonce", { type: "probe", nonce: "x".repeat(33) }],
    ["a command", { type: "command", command: "next", saw: { turn: 1, phase: "open" } }],
    ["nothing", null],
  ])("%s is refused", (_, message) => {
    expect(v.is(PlayerMessageSchema, message)).toBe(false);
  });
});

test("[Promise 22] whatever is sent is decoded or refused, and what is decoded is only what the protocol knows", () => {
  const near = fc.record(
    {
      type: fc.oneof(fc.constantFrom("answer", "probe", "command", "due"), fc.anything()),
      turn: fc.oneof(fc.integer(), fc.anything()),
      value: fc.oneof(fc.nat(), fc.array(fc.nat({ max: 70 })), fc.anything()),
      nonce: fc.oneof(fc.string(), fc.anything()),
      command: fc.oneof(fc.constantFrom("next", "kick", "lock"), fc.anything()),
      saw: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const known = { answer: ["turn", "type", "value"], probe: ["nonce", "type"] };
  always(
    fc.property(
      fc.oneof(
        near,
        fc.anything(),
        fc.json().map((text) => JSON.parse(text) as unknown),
      ),
      (message) => {
        v.safeParse(StageMessageSchema, message);
        const decoded = v.safeParse(PlayerMessageSchema, message);
        if (decoded.success) expect(Object.keys(decoded.output).sort()).toEqual(known[decoded.output.type]);
      },
    ),
    2_000,
  );
});

test("[S2] a command that changes the phase says what it saw; the others do not", () => {
  const saw = { turn: 1, phase: "open" };
  for (const command of ["next", "close", "skip", "reveal", "end"]) {
    expect(v.is(StageMessageSchema, { type: "command", command, saw })).toBe(true);
    expect(v.is(StageMessageSchema, { type: "command", command })).toBe(false);
    expect(v.is(StageMessageSchema, { type: "command", command, saw: { turn: 1, phase: "paused" } })).toBe(false);
  }
  for (const [factor, is] of [
    [1, true],
    [1.5, true],
    [10, true],
    [null, true],
    [0.9, false],
    [10.1, false],
    ["2", false],
  ])
    expect(v.is(StageMessageSchema, { type: "command", command: "accommodate", player: player(1), factor })).toBe(is);
});

test("[A10] an ack holds the turn and the answer, and no more", () => {
  expect(JSON.stringify(ack(3, [0, 2]))).toBe('{"type":"ack","turn":3,"value":[0,2]}');
  expect(v.is(ToPlayerSchema, ack(3, true))).toBe(true);
});

test("[S1] phases have one order", () => {
  for (const [a, first] of phases.entries())
    for (const [b, second] of phases.entries()) expect(reached(first, second)).toBe(a >= b);
});

test("a phone sends back the nonce of a probe, alone or with an update, and of nothing else", () => {
  const both = { probe: "with an update", nonce: "alone" };
  const heard = [
    { type: "probe", ...both },
    { type: "update", ...both },
    { type: "ready", ...both },
    { type: "update", set: {}, ...both },
    { type: "update", set: {} },
    { type: "ack", turn: 1, value: 2, ...both },
  ];
  const nonces = heard.map((message) => nonceIn(v.parse(ToPlayerSchema, message)));
  const along = both.probe;
  expect(nonces).toEqual(["alone", along, along, along, undefined, undefined]);
});
