import { RoomEnd, readyStates } from "./party.ts";

/** What went over a line, in frames and in bytes on the wire: the payload and the header that RFC 6455 puts before it. */
export interface Traffic {
  frames: number;
  bytes: number;
}

/** A header has 2 bytes, 2 more from 126 bytes on; a client masks what it sends with 4. */
const onTheWire = (frame: string, mask: number): number => {
  const payload = Buffer.byteLength(frame);
  return payload + 2 + (payload > 125 ? 2 : 0) + mask;
};

/** A socket whose other end hears at once what is said. */
export class Socket extends RoomEnd {
  readonly toClient: Traffic = { frames: 0, bytes: 0 };
  readonly toRoom: Traffic = { frames: 0, bytes: 0 };
  readonly #hear: (frame: string) => void;

  constructor(uri: string, hear: (frame: string) => void) {
    super(uri);
    this.#hear = hear;
  }

  send(frame: string): void {
    this.toClient.frames += 1;
    this.toClient.bytes += onTheWire(frame, 0);
    this.#hear(frame);
  }

  close(): void {
    this.readyState = readyStates.closed;
  }

  /** What the client sends, on its way into the room. */
  counted(frame: string): string {
    this.toRoom.frames += 1;
    this.toRoom.bytes += onTheWire(frame, 4);
    return frame;
  }
}
