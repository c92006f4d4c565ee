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
  if (frame.length > maxFrameBytes || encoder.encode(frame).length > maxFrameBytes)
    return { ok: false, fault: faultCodes.tooLong };
  const decoded = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), frame);
  return decoded.success ? { ok: true, message: decoded.output } : { ok: false, fault: null };
}

/** Message budgets by connection. In memory only: a hibernated room's clients have been quiet. */
export class Budgets {
  readonly #left = new WeakMap<object, { tokens: number; atMs: number }>();

  /** Spends one message of this connection; false when it has none left. */
  spend(connection: object, nowMs: number): boolean {
    const before = this.#left.get(connection) ?? { tokens: burst, atMs: nowMs };
    // A clock that is set back takes nothing away.
    const passedMs = Math.max(0, nowMs - before.atMs);
    const refilled = Math.min(burst, before.tokens + (passedMs / 1_000) * perSecond);
    this.#left.set(connection, { tokens: Math.max(0, refilled - 1), atMs: nowMs });
    return refilled >= 1;
  }
}
