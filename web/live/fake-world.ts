import type { World } from "./connection.ts";

/** A socket whose other end the test plays. */
export class FakeSocket extends EventTarget {
  readyState = 0;
  binaryType = "blob";
  bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  say(message: unknown): void {
    this.dispatchEvent(
      new MessageEvent("message", { data: typeof message === "string" ? message : JSON.stringify(message) }),
    );
  }

  drop(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" }));
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }
}

/** A world without a network: every socket that is opened is listed, waking up is a call. */
export function fakeWorld(random = 0.5) {
  const sockets: FakeSocket[] = [];
  const wakers = new Set<() => void>();
  class ListedSocket extends FakeSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  const world: World = {
    // A FakeSocket has every member that the connection uses of a WebSocket; the type asks for all of them.
    WebSocket: ListedSocket as unknown as typeof WebSocket,
    random: () => random,
    onWake(callback) {
      wakers.add(callback);
      return () => wakers.delete(callback);
    },
  };
  return {
    world,
    sockets,
    wake: () => {
      for (const waker of wakers) waker();
    },
    last: (): FakeSocket => {
      const socket = sockets.at(-1);
      if (!socket) throw new Error("no socket yet");
      return socket;
    },
  };
}
