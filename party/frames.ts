import * as v from "valibot";
import { faultCodes, maxFrameBytes } from "../shared/protocol/common.ts";

export type Frame = string | ArrayBuffer | ArrayBufferView;

/** Most messages a second of one connection, on average, and in a burst. */
const perSecond = 10;
const burst = 20;

/** A client that must be closed: too much, too fast. */
type Fault = (typeof faultCodes)[keyof typeof faultCodes];
export type Decoded<T> = { ok: true; message: T } | { ok: false; fault: Fault | null };

const encoder = new TextEncoder();

/** A stranger's frame as a message of this protocol; `fault` null: malformed, to be refused but not closed. Never throws. */
export function decodeFrame<T>(schema: v.GenericSchema<unknown, T>, frame: Frame): Decoded<T> {
  if (typeof frame !== "string")
    return { ok: false, fault: frame.byteLength > maxFrameBytes ? faultCodes.tooLong : null };
  if (isTooLong(frame)) return { ok: false, fault: faultCodes.tooLong };
  try {
    const decoded = v.safeParse(schema, JSON.parse(frame));
    if (decoded.success) return { ok: true, message: decoded.output };
  } catch {
    // Not JSON: nothing is lost but what nobody could have read.
  }
  return { ok: false, fault: null };
}

/** Most texts that are remembered of a room's players. */
const mostRemembered = 64;

/**
 * Decodes as `decodeFrame` does, but a text whose message `isCommon` only once: thousands tap one of a few options at the same
 * moment, and decoding is a good part of what we do for an answer.
 */
export function rememberFrames<T>(
  schema: v.GenericSchema<unknown, T>,
  isCommon: (message: T) => boolean,
): (frame: Frame) => Decoded<T> {
  const known = new Map<Frame, Decoded<T>>();
  return (frame) => {
    const before = known.get(frame);
    if (before) return before;
    const decoded = decodeFrame(schema, frame);
    if (!decoded.ok || !isCommon(decoded.message)) return decoded;
    if (known.size >= mostRemembered) known.clear();
    known.set(frame, decoded);
    return decoded;
  };
}

/** A unit of UTF-16 has at most 3 bytes in UTF-8, so that short frames need no counting. */
const isTooLong = (frame: string): boolean =>
  frame.length > maxFrameBytes || (frame.length * 3 > maxFrameBytes && encoder.encode(frame).length > maxFrameBytes);

/** Message budgets by connection. In memory only: a hibernated room's clients have been quiet. */
export class Budgets {
  readonly #left = new WeakMap<object, { tokens: number; atMs: number }>();

  /** Spends one message of this connection; false when it has none left. */
  spend(connection: object, nowMs: number): boolean {
    const known = this.#left.get(connection);
    const left = known ?? { tokens: burst, atMs: nowMs };
    if (!known) this.#left.set(connection, left);
    // A clock that is set back takes nothing away.
    const passedMs = Math.max(0, nowMs - left.atMs);
    const refilled = Math.min(burst, left.tokens + (passedMs / 1_000) * perSecond);
    left.tokens = Math.max(0, refilled - 1);
    left.atMs = nowMs;
    return refilled >= 1;
  }
}
