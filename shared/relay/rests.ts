import type { AudienceName, RelayName } from "../room-name.ts";
import { restMs } from "./ways.ts";

type Name = RelayName | AudienceName;

/** Relays that failed, and rooms that their relay could not reach: bypassed for a while. In memory only: to forget it costs a second. */
export class Rests {
  readonly #untilMs = new Map<Name, number>();

  begin(name: Name, nowMs: number): void {
    this.#untilMs.set(name, nowMs + restMs);
  }

  has(name: Name, nowMs: number): boolean {
    return nowMs < (this.#untilMs.get(name) ?? 0);
  }
}
