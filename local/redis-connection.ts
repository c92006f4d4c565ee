import { createConnection, type Socket } from "node:net";
import { type Command, decode, encode, type Reply } from "./resp.ts";

type Waiting = { resolve(reply: Reply): void; reject(error: Error): void };

/** One TCP connection to a Redis server. Replies come in the order of the commands. */
export class RedisConnection {
  /** Gets the replies that no command waits for: a subscription's messages. */
  onPush: (reply: Reply) => void = () => {};
  /** Resolves when the connection has ended, for whatever reason. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #waiting: Waiting[] = [];
  #unread: Buffer = Buffer.alloc(0);

  static open(host: string, port: number): Promise<RedisConnection> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ host, port, noDelay: true });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new RedisConnection(socket));
      });
    });
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    let cause = new Error("Redis closed the connection");
    socket.on("error", (error) => {
      cause = error;
    });
    this.closed = new Promise((resolve) => {
      socket.on("close", () => {
        for (const { reject } of this.#waiting.splice(0)) reject(cause);
        resolve();
      });
    });
    socket.on("data", (data) => this.#read(data));
  }

  /** All commands in one write, so that nothing comes between them. Error replies are values. */
  async ask(commands: readonly Command[]): Promise<Reply[]> {
    if (this.#socket.destroyed) throw new Error("the connection to Redis is closed");
    const replies = commands.map(
      () => new Promise<Reply>((resolve, reject) => this.#waiting.push({ resolve, reject })),
    );
    this.#socket.write(encode(commands));
    return Promise.all(replies);
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    try {
      const { replies, rest } = decode(Buffer.concat([this.#unread, data]));
      this.#unread = rest;
      for (const reply of replies) {
        const waiting = this.#waiting.shift();
        if (waiting) waiting.resolve(reply);
        else this.onPush(reply);
      }
    } catch (error) {
      this.#socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
