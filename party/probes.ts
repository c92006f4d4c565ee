import { toBase64Url } from "../shared/tokens/keys.ts";

/** A probe that is not answered by then says nothing about the line. */
const lifeMs = 3_000;
const nonceBytes = 8;

/** Round trips under way: one a seat, each nonce good for one answer. */
export class Probes {
  readonly #underWay = new Map<number, { nonce: string; sentAtMs: number }>();
  /** Randomness is drawn for many nonces at once: a draw costs as much as everything else that a probe takes. */
  readonly #random = new Uint8Array(64 * nonceBytes);
  #used = this.#random.length;

  /** The nonce to send to this seat now; an earlier one of it is void. */
  start(seat: number, nowMs: number): string {
    const nonce = this.#nonce();
    this.#underWay.set(seat, { nonce, sentAtMs: nowMs });
    return nonce;
  }

  #nonce(): string {
    if (this.#used === this.#random.length) {
      crypto.getRandomValues(this.#random);
      this.#used = 0;
    }
    const at = this.#used;
    this.#used += nonceBytes;
    return toBase64Url(this.#random.subarray(at, this.#used));
  }

  /** The round trip in ms, or null for a nonce that was not sent to this seat, was used, or came too late. */
  finish(seat: number, nonce: string, nowMs: number): number | null {
    const probe = this.#underWay.get(seat);
    if (probe?.nonce !== nonce) return null;
    this.#underWay.delete(seat);
    const ms = nowMs - probe.sentAtMs;
    return ms > lifeMs ? null : ms;
  }
}
