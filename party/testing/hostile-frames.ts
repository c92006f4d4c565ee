import * as fc from "fast-check";
import * as v from "valibot";
import { maxFrameBytes, phases } from "../../shared/protocol/common.ts";
import { type PlayerMessage, PlayerMessageSchema } from "../../shared/protocol/player.ts";
import { type StageMessage, StageMessageSchema, type StageRole } from "../../shared/protocol/stage.ts";

export type Frame = string | ArrayBuffer;

const uuid = "0e8f3f3a-52a0-4b0f-8c5e-6d2b1c9f1999";
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

/** Messages that each schema takes, one of a kind, with numbers that vary. */
const turn = fc.constantFrom(0, 1, 1, 1, 2, 3);
const saw = fc.record({ turn, phase: fc.constantFrom(...phases) });
const value = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.boolean(), fc.array(fc.nat(63), { maxLength: 64 }));
const commands = fc.oneof(
  fc.record({ command: fc.constantFrom("next", "close", "skip", "reveal", "end"), saw }),
  fc.record({ command: fc.constant("correct"), turn, right: fc.array(fc.nat(9), { maxLength: 8 }) }),
  fc.record({ command: fc.constant("lock"), locked: fc.boolean() }),
  fc.record({ command: fc.constant("kick"), player: fc.constant(uuid) }),
  fc.record({ command: fc.constant("accommodate"), player: fc.constant(uuid), factor: fc.constantFrom(1, 2.5, null) }),
  fc.record({ command: fc.constant("unpair"), device: fc.constant(uuid) }),
);
const valid = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant("answer"), turn, value }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("probe"), nonce: fc.string({ maxLength: 40 }) }) },
  { weight: 3, arbitrary: commands.map((command) => ({ type: "command", ...command })) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("due"), turn }) },
);

const odd = fc.constantFrom(
  ...["1e309", "-1e309", "1e-320", "9007199254740993", "1.5", "-1", "-0", "00", "0x1", "NaN", "Infinity", "undefined"],
  ...["null", "true", '""', '"1"', "[]", "{}", "[[0]]", '{"0":1}', '{"$gt":""}', '"\\ud800"', '"\\u0000"'],
  ...['"__proto__"', '"constructor"', '"toString"', nested(900, "[", "]"), nested(500, '{"a":', "}")],
);

/** One thing in it that does not belong there. */
const spoils: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map((at) => (text: string) => text.slice(0, Math.floor(at * text.length))),
  fc.record({ at: fc.nat(), by: odd }).map(
    ({ at, by }) =>
      (text: string) =>
        withField(text, at, by),
  ),
  fc.record({ name: fc.constantFrom("__proto__", "constructor", "player", "seat", "atMs", "role", ""), by: odd }).map(
    ({ name, by }) =>
      (text: string) =>
        text.replace(/\}$/, `,${JSON.stringify(name)}:${by}}`),
  ),
  fc.record({ at: fc.nat(), by: odd }).map(
    ({ at, by }) =>
      (text: string) =>
        twiceField(text, at, by),
  ),
  fc.record({ at: fc.nat(), by: fc.string({ unit: "binary", minLength: 1, maxLength: 3 }) }).map(
    ({ at, by }) =>
      (text: string) =>
        text.slice(0, at % text.length) + by + text.slice(at % text.length),
  ),
  fc.constantFrom<(text: string) => string>(
    (text) => `[${text}]`,
    (text) => `{"__proto__":${text}}`,
    (text) => `${text}${text}`,
    (text) => JSON.stringify(text),
    (text) => `\ufeff${text}`,
    (text) => ` \t\r\n${text} `,
  ),
);

const field = /"(\w+)":(?:"[^"]*"|[\w.-]+)/g;
const withField = (text: string, at: number, by: string) => replaceNth(text, at, (name) => `"${name}":${by}`);
const twiceField = (text: string, at: number, by: string) =>
  replaceNth(text, at, (name, pair) => `${pair},"${name}":${by}`);

function replaceNth(text: string, at: number, by: (name: string, pair: string) => string): string {
  const all = [...text.matchAll(field)];
  const one = all[at % Math.max(1, all.length)];
  return one
    ? text.slice(0, one.index) + by(one[1] ?? "", one[0]) + text.slice(one.index + one[0].length)
    : `${text}${by("x", "")}`;
}

/** Whatever a stranger may send that is no longer than a frame may be. */
const short: fc.Arbitrary<Frame> = fc
  .oneof<fc.WeightedArbitrary<Frame>[]>(
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes.slice().buffer) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
    { weight: 4, arbitrary: valid.map((message) => JSON.stringify(message)) },
    {
      weight: 8,
      arbitrary: fc.tuple(valid, spoils).map(([message, spoil]) => spoil(JSON.stringify(message))),
    },
    { weight: 2, arbitrary: odd },
    {
      weight: 1,
      arbitrary: fc.constantFrom("PING", "ping ", '{"type":"welcome","view":{}}', '{"type":"update","set":{}}', "\0"),
    },
    {
      weight: 1,
      arbitrary: valid.map((message) => new TextEncoder().encode(JSON.stringify(message)).buffer),
    },
  )
  // The runtime answers a heartbeat by itself.
  .filter((frame) => bytesOf(frame) <= maxFrameBytes && frame !== "ping");

const long: fc.Arbitrary<Frame> = fc
  .constantFrom(maxFrameBytes + 1, 3 * maxFrameBytes, 1_048_576)
  .chain((bytes) =>
    fc.constantFrom<Frame>(
      "x".repeat(bytes),
      `{"type":"answer","turn":1,"value":0}${" ".repeat(bytes)}`,
      nested(bytes / 2, "[", "]"),
      "é".repeat(Math.ceil(bytes / 2)),
      new ArrayBuffer(bytes),
    ),
  );

export const frame: fc.Arbitrary<Frame> = fc.oneof({ weight: 300, arbitrary: short }, { weight: 1, arbitrary: long });

const bytesOf = (frame: Frame): number =>
  typeof frame === "string" ? new TextEncoder().encode(frame).length : frame.byteLength;

export const isTooLong = (frame: Frame): boolean => bytesOf(frame) > maxFrameBytes;

export type Sender = "player" | StageRole;

const json = v.pipe(v.string(), v.parseJson());
function understood(sender: Sender, frame: Frame): PlayerMessage | StageMessage | null {
  const schema = sender === "player" ? PlayerMessageSchema : StageMessageSchema;
  const decoded = v.safeParse(v.pipe(json, schema), frame);
  return decoded.success ? decoded.output : null;
}

/**
 * What the rules let this one do. It is not thrown: everything else may change nothing. Said anew here, and more broadly
 * than the rules do.
 */
export function isAllowed(sender: Sender, frame: Frame, now: { turn: number; phase: string }): boolean {
  const message = understood(sender, frame);
  if (message?.type === "answer")
    return /^(open|closed)$/.test(now.phase) && message.turn === now.turn && isOption(message.value);
  if (message?.type !== "command" || sender === "screen") return false;
  switch (message.command) {
    case "lock":
    case "kick":
    case "accommodate":
      return true;
    case "correct":
    case "unpair":
      return sender === "host";
    case "next":
    case "close":
    case "skip":
    case "reveal":
    case "end":
      return message.saw.phase === now.phase;
  }
}

/** Of `single`, the question that is asked. */
const isOption = (value: unknown) => typeof value === "number" && value < 3;

/** An echo of an unknown probe, however it is spelled, is nobody's fault, nor is a look at the clock. */
export function isAnswered(sender: Sender, frame: Frame): boolean {
  const message = understood(sender, frame);
  return message?.type !== "probe" && message?.type !== "due";
}
