import type * as Party from "partykit/server";

/** What went over a line, in frames and in bytes on the wire: the payload and the header that RFC 6455 puts before it. */
export interface Traffic {
  frames: number;
  bytes: number;
}

const encoder = new TextEncoder();
/** A header has 2 bytes, 2 more from 126 bytes on; a client masks what it sends with 4. */
const onTheWire = (frame: string, mask: number): number => {
  const payload = encoder.encode(frame).length;
  return payload + 2 + (payload > 125 ? 2 : 0) + mask;
};

/** A room's end of a socket whose other end is in this very process. */
export class Socket {
  readonly id = crypto.randomUUID();
  readonly uri: string;
  readonly toClient: Traffic = { frames: 0, bytes: 0 };
  readonly toRoom: Traffic = { frames: 0, bytes: 0 };
  readyState = 1;
  closedWith: number | null = null;
  readonly #hear: (frame: string) => void;
  #state: unknown = null;

  constructor(uri: string, hear: (frame: string) => void) {
    this.uri = uri;
    this.#hear = hear;
  }

  get state(): unknown {
    return this.#state;
  }

  setState(state: unknown): unknown {
    this.#state = structuredClone(state);
    return this.#state;
  }

  send(frame: string): void {
    this.toClient.frames += 1;
    this.toClient.bytes += onTheWire(frame, 0);
    this.#hear(frame);
  }

  close(code = 1000): void {
    this.readyState = 3;
    this.closedWith ??= code;
  }

  /** What the client sends, on its way into the room. */
  counted(frame: string): string {
    this.toRoom.frames += 1;
    this.toRoom.bytes += onTheWire(frame, 4);
    return frame;
  }

  /** The part of a connection that rooms use. */
  get asParty(): Party.Connection {
    return this as unknown as Party.Connection;
  }
}
