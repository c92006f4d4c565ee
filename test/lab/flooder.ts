import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { maxFrameBytes, protocolVersion } from "../../shared/protocol/common.ts";
import type { Random } from "../../shared/testing/random.ts";
import { resume } from "../support/rest.ts";
import type { Phone } from "./phone.ts";

/** After so many messages over one connection nobody has closed it, and nobody will. */
const mostSent = 5_000;
const atOnce = 25;
const pauseMs = 5;

type Kind = "answers" | "probes" | "garbage" | "large";

/** Somebody at a seat who sends as much as the line takes, comes back whenever the room closes it, and begins again. */
export class Flooder {
  /** What each connection was closed with. */
  readonly closes: number[] = [];
  readonly faults: string[] = [];
  sent = 0;
  readonly #phone: Phone;
  readonly #random: Random;

  constructor(phone: Phone, random: Random) {
    this.#phone = phone;
    this.#random = random;
  }

  async flood(stop: AbortSignal): Promise<void> {
    this.#phone.close();
    while (!stop.aborted && this.faults.length === 0) {
      const { origin, session, resumeToken } = this.#phone;
      const { ticket, socketUrl } = await resume(origin, session, resumeToken);
      await this.#fill(new WebSocket(`${socketUrl}?ticket=${ticket}&v=${protocolVersion}`), stop);
    }
  }

  /** The game is over for it, or its player is a good one again. */
  repent(): void {
    this.#phone.reload();
  }

  async #fill(socket: WebSocket, stop: AbortSignal): Promise<void> {
    const kind = this.#random.pick<Kind>(["answers", "probes", "garbage", "large"]);
    const closed = once(socket, "close") as Promise<[CloseEvent]>;
    await Promise.race([once(socket, "open"), closed]);
    let sent = 0;
    while (socket.readyState === WebSocket.OPEN && sent < mostSent && !stop.aborted) {
      for (let n = 0; n < atOnce; n += 1) socket.send(this.#frame(kind));
      sent += atOnce;
      await sleep(pauseMs);
    }
    this.sent += sent;
    if (socket.readyState === WebSocket.OPEN) {
      if (!stop.aborted)
        this.faults.push(`${this.#phone.nickname} sent ${sent} ${kind} over one connection, which is open`);
      socket.close();
    }
    const [{ code }] = await closed;
    if (!stop.aborted) this.closes.push(code);
  }

  #frame(kind: Kind): string {
    switch (kind) {
      case "answers": {
        const frame = { type: "answer", turn: this.#random.between(1, 4), value: 0 };
        // Its page is a witness of what was sent.
        this.#phone.sentAnswers.push(frame);
        return JSON.stringify(frame);
      }
      case "probes":
        return JSON.stringify({ type: "probe", nonce: "0" });
      case "garbage":
        return "{".repeat(this.#random.between(1, 200));
      case "large":
        return "x".repeat(maxFrameBytes + 1);
    }
  }
}
