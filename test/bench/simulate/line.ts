import { heartbeat } from "../../../shared/protocol/common.ts";
import { RoomEnd, readyStates } from "../../hall/party.ts";
import type { VirtualTime } from "../../hall/virtual-time.ts";
import type { HostedRoom } from "./hosted-room.ts";
import { takes } from "./platform.ts";

/** Who is at the other end of a socket. */
export interface Far {
  /** One way between it and the room. */
  lineMs: number;
  hear(frame: string, line: Line): void;
  lost(code: number, line: Line): void;
}

/** A socket and the wire behind it: frames arrive in the order in which they were sent. */
export class Line extends RoomEnd {
  readonly #room: HostedRoom;
  readonly #time: VirtualTime;
  readonly #far: Far;
  readonly #sinceMs: number;
  #lastDownMs = 0;
  #lastUpMs = 0;
  #isCut = false;

  constructor(room: HostedRoom, uri: string, time: VirtualTime, far: Far) {
    super(uri);
    this.#room = room;
    this.#time = time;
    this.#far = far;
    this.#sinceMs = time.nowMs;
  }

  send(frame: string): void {
    const { load } = this.#room;
    load.frames += 1;
    load.frameBytes += Buffer.byteLength(frame);
    this.#down(this.#room.leaves(takes.frameMs), () => this.#far.hear(frame, this));
  }

  close(code: number): void {
    if (this.readyState !== readyStates.open) return;
    this.readyState = readyStates.closing;
    this.#down(this.#room.leaves(takes.frameMs), () => {
      this.#isCut = true;
      this.#far.lost(code, this);
      this.#time.after(this.#far.lineMs, () => this.#room.closed(this));
    });
  }

  #down(leavesAtMs: number, arrive: () => void): void {
    this.#lastDownMs = Math.max(this.#lastDownMs, leavesAtMs + this.#far.lineMs);
    this.#time.at(this.#lastDownMs, () => {
      if (!this.#isCut) arrive();
    });
  }

  /** From the other end. */
  say(frame: string): void {
    this.#up(() => {
      if (this.readyState === readyStates.open) this.#room.hear(this, frame);
    });
  }

  /** The other end is gone; the room learns of it a little later. */
  cut(): void {
    this.#isCut = true;
    this.#up(() => {
      this.readyState = readyStates.closing;
      this.#room.closed(this);
    });
  }

  #up(arrive: () => void): void {
    this.#lastUpMs = Math.max(this.#lastUpMs, this.#time.nowMs + this.#far.lineMs);
    this.#time.at(this.#lastUpMs, arrive);
  }

  /** When the runtime last answered the other end's heartbeat. */
  get heartbeatAtMs(): number {
    const heardAtMs = this.#time.nowMs - this.#far.lineMs;
    return this.#isCut ? 0 : Math.floor(heardAtMs - ((heardAtMs - this.#sinceMs) % heartbeat.everyMs));
  }
}
