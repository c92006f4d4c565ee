import type * as Party from "partykit/server";
import * as v from "valibot";
import { type PlayerId, PlayerIdSchema } from "../shared/ids.ts";
import type { Log } from "../shared/log-entry.ts";
import { closeCodes, type Protocol } from "../shared/protocol/common.ts";
import { protocolOf } from "./admission.ts";
import { say, startingOver } from "./say.ts";

/** Three heartbeats without a sign: the line is dead even if the socket does not know. */
const silentMs = 12_500;

const StateSchema = v.object({ player: PlayerIdSchema });

/** A connected phone. Rules never see one. */
interface Phone {
  connection: Party.Connection;
  protocol: Protocol;
  heardAtMs: number;
  /** Has its snapshot: before that nothing else may reach it. */
  isWelcome: boolean;
}

/** The newest connection of every player; rebuilt from the sockets after a restart. */
export class Phones {
  readonly #phones = new Map<PlayerId, Phone>();
  readonly #log: Log;
  readonly #heartbeatAtMs: (connection: Party.Connection) => number;

  constructor(
    log: Log,
    connections: Iterable<Party.Connection>,
    heartbeatAtMs: (connection: Party.Connection) => number,
    nowMs: number,
  ) {
    this.#log = log;
    this.#heartbeatAtMs = heartbeatAtMs;
    for (const connection of connections) {
      const player = playerOf(connection);
      if (player) this.#phones.set(player, phoneAt(connection, nowMs, true));
    }
  }

  /** Which protocol a player's phone speaks; null without one that may hear anything. */
  protocolOf(player: PlayerId): Protocol | null {
    const phone = this.#phones.get(player);
    return phone?.isWelcome ? phone.protocol : null;
  }

  players(): Iterable<PlayerId> {
    return this.#phones.keys();
  }

  /** The newest connection of a player wins; an older one is told so for good. */
  arrive(connection: Party.Connection, player: PlayerId, nowMs: number): void {
    connection.setState({ player });
    const older = this.#phones.get(player);
    this.#phones.set(player, phoneAt(connection, nowMs, false));
    if (older && older.connection !== connection) older.connection.close(closeCodes.replaced, "replaced");
  }

  /** The player who is gone now; null when a newer connection has taken over. */
  leave(connection: Party.Connection): PlayerId | null {
    const player = playerOf(connection);
    if (!player || this.#phones.get(player)?.connection !== connection) return null;
    this.#phones.delete(player);
    return player;
  }

  heard(player: PlayerId, nowMs: number): void {
    const phone = this.#phones.get(player);
    if (phone) phone.heardAtMs = nowMs;
  }

  /**
   * The later of the last message and the last heartbeat that the runtime answered by itself; 0 without a phone. The runtime
   * is not asked when a message is as recent as `enoughMs`.
   */
  heardAtMs(player: PlayerId, enoughMs = Number.POSITIVE_INFINITY): number {
    const phone = this.#phones.get(player);
    if (!phone || phone.heardAtMs >= enoughMs) return phone?.heardAtMs ?? 0;
    return Math.max(phone.heardAtMs, this.#heartbeatAtMs(phone.connection));
  }

  /** The snapshot, with which everything begins; one, also for who has arrived twice within one write. */
  welcome(player: PlayerId, frameIn: (protocol: Protocol) => string): void {
    const phone = this.#phones.get(player);
    if (!phone || phone.isWelcome) return;
    phone.isWelcome = true;
    say(phone.connection, frameIn(phone.protocol), this.#log);
  }

  /** What a phone misses that has no snapshot yet will be in it. */
  send(player: PlayerId, frame: string): void {
    const phone = this.#phones.get(player);
    if (phone?.isWelcome) say(phone.connection, frame, this.#log);
  }

  close(player: PlayerId, code: number, reason: string): void {
    this.#phones.get(player)?.connection.close(code, reason);
    this.#phones.delete(player);
  }

  /** Closes lines that have gone silent without closing; returns whose they were. */
  closeSilent(nowMs: number): PlayerId[] {
    const silent = [...this.#phones.keys()].filter((player) => nowMs - this.heardAtMs(player) > silentMs);
    for (const player of silent) this.close(player, 1001, "not heard");
    return silent;
  }

  /** Every line is cut: each client comes back and gets the whole snapshot. */
  closeAll(): void {
    this.#close(startingOver, "starting over");
  }

  /** There is nothing to come back to. */
  endAll(): void {
    this.#close(closeCodes.ended, "ended");
  }

  #close(code: number, reason: string): void {
    for (const { connection } of this.#phones.values()) connection.close(code, reason);
    this.#phones.clear();
  }
}

const phoneAt = (connection: Party.Connection, heardAtMs: number, isWelcome: boolean): Phone => ({
  connection,
  protocol: protocolOf(connection.uri),
  heardAtMs,
  isWelcome,
});

/** Read once for each connection while the room is awake: whose it is never changes. */
const known = new WeakMap<Party.Connection, PlayerId>();

/** Who a connection belongs to, as set when it was let in. */
export function playerOf(connection: Party.Connection): PlayerId | null {
  const player = known.get(connection);
  if (player) return player;
  const state = v.safeParse(StateSchema, connection.state);
  if (!state.success) return null;
  known.set(connection, state.output.player);
  return state.output.player;
}
