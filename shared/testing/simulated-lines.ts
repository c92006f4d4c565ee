import type { PlayerId } from "../ids.ts";
import { closeCodes } from "../protocol/common.ts";
import { isFinalCode, type SimulatedPhone } from "./simulated-phone.ts";
import type { World } from "./world.ts";

/** The phones at a room, the newest line of each, and the probes on their way. */
export class SimulatedLines {
  readonly #world: World;
  readonly #phones = new Map<PlayerId, { phone: SimulatedPhone; line: number }>();
  readonly #probes = new Map<number, { nonce: string; atMs: number }>();
  #nonces = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** The newest line of a player wins: an older tab is told so, for good. */
  arrive(phone: SimulatedPhone): void {
    const older = this.#phones.get(phone.plan.id);
    if (older && older.phone !== phone) this.close(phone.plan.id, closeCodes.replaced);
    this.#phones.set(phone.plan.id, { phone, line: phone.line });
  }

  /** False when a newer line has taken over. */
  leave(phone: SimulatedPhone, line: number): boolean {
    const newest = this.#phones.get(phone.plan.id);
    return newest?.phone === phone && newest.line === line && this.#phones.delete(phone.plan.id);
  }

  has(id: PlayerId): boolean {
    return this.#phones.has(id);
  }

  send(id: PlayerId, arrive: (phone: SimulatedPhone) => void): void {
    const to = this.#phones.get(id);
    if (to) this.#world.after(to.phone.plan.downMs, () => to.phone.line === to.line && arrive(to.phone));
  }

  close(id: PlayerId, code: number): void {
    const to = this.#phones.get(id);
    this.send(id, (phone) => phone.closed(code));
    this.#phones.delete(id);
    if (to && !isFinalCode(code)) to.phone.isConnected = false;
  }

  /** The nonce of a probe to this seat; an earlier one of it is void. */
  probe(seat: number): string {
    this.#nonces += 1;
    this.#probes.set(seat, { nonce: `${this.#nonces}`, atMs: this.#world.nowMs });
    return `${this.#nonces}`;
  }

  /** The round trip of a probe that came back; null when it was not this seat's. */
  echo(seat: number, nonce: string): number | null {
    const probe = this.#probes.get(seat);
    if (probe?.nonce !== nonce) return null;
    this.#probes.delete(seat);
    return this.#world.nowMs - probe.atMs;
  }

  cutAll(): void {
    const all = [...this.#phones.values()];
    this.#phones.clear();
    this.#probes.clear();
    for (const { phone, line } of all) if (phone.line === line) phone.closed(1_006);
  }
}
