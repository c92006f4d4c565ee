import type { AudienceState } from "../shared/audience/state.ts";
import type { PlayerId } from "../shared/ids.ts";
import type { ToPlayer } from "../shared/protocol/player.ts";
import type { Phones } from "./phones.ts";
import { Probes } from "./probes.ts";
import { updates, welcome } from "./say-to-players.ts";

/** Everything that is said to the players of a room, seat by seat. Whether it may be said yet, the caller knows. */
export class Players {
  readonly #phones: Phones;
  readonly #probes = new Probes();
  /** What the phones have been shown; null: they may have been shown anything. */
  #shown: AudienceState | null = null;
  /** Nonces that are to go out, by seat: with what is said next to everybody, or alone. */
  readonly #unsaid = new Map<number, string>();

  constructor(phones: Phones) {
    this.#phones = phones;
  }

  welcome(state: AudienceState, seat: number, nowMs: number): void {
    this.#phones.welcome(playerAt(state, seat), welcome(state, seat, nowMs));
  }

  tell(state: AudienceState, seat: number, message: ToPlayer): void {
    this.#phones.send(playerAt(state, seat), JSON.stringify(message));
  }

  /** Shows everybody what of their view has changed. */
  announce(state: AudienceState, nowMs: number): void {
    const takeProbe = (seat: number) => this.#takeProbe(seat);
    for (const [seat, frame] of updates(this.#shown, state, nowMs, takeProbe))
      this.#phones.send(playerAt(state, seat), frame);
    this.#shown = state;
  }

  /** Begins to measure a round trip: the probe goes out with the next update, or with `sendProbes`. */
  probe(seat: number, nowMs: number): void {
    this.#unsaid.set(seat, this.#probes.start(seat, nowMs));
  }

  /** Sends the probes that nothing has carried along. */
  sendProbes(state: AudienceState): void {
    for (const [seat, nonce] of this.#unsaid) this.tell(state, seat, { type: "probe", nonce });
    this.#unsaid.clear();
  }

  #takeProbe(seat: number): string | undefined {
    const nonce = this.#unsaid.get(seat);
    this.#unsaid.delete(seat);
    return nonce;
  }

  /** The round trip in ms; null when this echo answers no probe of that seat. */
  echo(seat: number, nonce: string, nowMs: number): number | null {
    return this.#probes.finish(seat, nonce, nowMs);
  }

  heardAtMs(state: AudienceState, seat: number, enoughMs?: number): number {
    return this.#phones.heardAtMs(playerAt(state, seat), enoughMs);
  }

  close(state: AudienceState, seat: number, code: number, reason: string): void {
    this.#phones.close(playerAt(state, seat), code, reason);
  }

  end(): void {
    this.#unsaid.clear();
    this.#shown = null;
    this.#phones.endAll();
  }

  /** Nothing of what they were shown may be relied on any more. */
  forget(): void {
    this.#unsaid.clear();
    this.#shown = null;
    this.#phones.closeAll();
  }
}

function playerAt(state: AudienceState, seat: number): PlayerId {
  const player = state.seats[seat]?.id;
  if (!player) throw new Error(`there is no seat ${seat}`);
  return player;
}
