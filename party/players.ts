import type { AudienceState } from "../shared/audience/state.ts";
import type { PlayerId } from "../shared/ids.ts";
import type { ToPlayer } from "../shared/protocol/player.ts";
import { Paced } from "./paced.ts";
import type { Phones } from "./phones.ts";
import { Probes } from "./probes.ts";
import { updates, welcome } from "./say-to-players.ts";
import { connectedSeats, Shown } from "./shown.ts";

type Seats = Pick<AudienceState, "seats">;

/** Everything that is said to the players of a room, seat by seat. Whether it may be said yet, the caller knows. */
export class Players {
  readonly #phones: Phones;
  readonly #now: () => number;
  readonly #probes = new Probes();
  readonly #shown: Shown;
  /** Seats that an ack has told their answer since they were last told anything else. */
  readonly #acked = new Set<number>();
  /** Seats that are to be probed: with what is said next to everybody, or alone. */
  readonly #unprobed: Paced<number>;
  #seats: AudienceState["seats"] = [];

  constructor(phones: Phones, now: () => number) {
    this.#phones = phones;
    this.#now = now;
    this.#unprobed = new Paced(now, (seat) => this.#sendProbe(seat, now()));
    this.#shown = new Shown((seats, shown, state) => this.#tell(seats, shown, state));
  }

  welcome(state: AudienceState, seat: number, nowMs: number): void {
    const player = playerAt(state, seat);
    this.#phones.welcome(player, (protocol) => welcome(state, seat, nowMs, protocol));
    this.#shown.welcomed(seat);
    this.#acked.delete(seat);
  }

  tell(state: Seats, seat: number, message: ToPlayer): void {
    this.#phones.send(playerAt(state, seat), JSON.stringify(message));
    if (message.type === "ack") this.#acked.add(seat);
  }

  /** Shows everybody what of their view has changed. */
  announce(state: AudienceState): void {
    this.#shown.show(state);
  }

  /**
   * Writes what everybody is to be shown next, as of `nowMs`: when its moment has come nothing is left to do but to send it.
   * What comes back does that, and is good for as long as nobody's view becomes another.
   */
  prepare(state: AudienceState, nowMs: number): (state: AudienceState) => void {
    const from = this.#shown.state;
    const frames = new Map(this.#updates(connectedSeats(state), from, state, nowMs));
    return (after) =>
      this.#shown.show(after, (seats, shown) =>
        shown === from ? this.#send(ofSeats(frames, seats), after) : this.#tell(seats, shown, after),
      );
  }

  #tell(seats: Iterable<number>, shown: AudienceState | null, state: AudienceState): void {
    this.#send(this.#updates(seats, shown, state, this.#now()), state);
  }

  #updates(seats: Iterable<number>, shown: AudienceState | null, state: AudienceState, nowMs: number) {
    return updates(seats, shown, state, nowMs, {
      protocolOf: (seat) => this.#phones.protocolOf(playerAt(state, seat)),
      isAcked: (seat) => this.#acked.has(seat),
      takeProbe: (seat) => (this.#unprobed.take(seat) ? this.#probes.start(seat, nowMs) : undefined),
    });
  }

  #send(frames: Iterable<[seat: number, frame: string]>, state: Seats): void {
    for (const [seat, frame] of frames) {
      this.#phones.send(playerAt(state, seat), frame);
      this.#acked.delete(seat);
    }
  }

  /** Measures a round trip, as soon as it is this seat's turn: the probe goes out with an update, or by itself. */
  probe(seat: number): void {
    this.#unprobed.add(seat);
  }

  /** Sends the probes that nothing has carried along, as fast as their echoes may come. */
  sendProbes(state: AudienceState): void {
    this.#seats = state.seats;
    this.#unprobed.run();
  }

  /** Whoever has not been probed by now is not. */
  stopProbing(): void {
    this.#unprobed.stop();
  }

  #sendProbe(seat: number, nowMs: number): void {
    const message: ToPlayer = { type: "probe", nonce: this.#probes.start(seat, nowMs) };
    this.tell({ seats: this.#seats }, seat, message);
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
    this.#unprobed.stop();
    this.#shown.forget();
    this.#phones.endAll();
  }

  /** Nothing of what they were shown may be relied on any more. */
  forget(): void {
    this.#unprobed.stop();
    this.#shown.forget();
    this.#phones.closeAll();
  }
}

function* ofSeats(
  frames: ReadonlyMap<number, string>,
  seats: Iterable<number>,
): Generator<[seat: number, frame: string]> {
  for (const seat of seats) {
    const frame = frames.get(seat);
    if (frame !== undefined) yield [seat, frame];
  }
}

function playerAt(state: Seats, seat: number): PlayerId {
  const player = state.seats[seat]?.id;
  if (!player) throw new Error(`there is no seat ${seat}`);
  return player;
}
