import type * as Party from "partykit/server";
import type { Log } from "../../shared/log-entry.ts";
import { requestIdOf } from "../../shared/request-id.ts";
import { refusal } from "../admission.ts";
import { causeOf } from "../log.ts";

/** The client reconnects after it. */
const cannotGoOn = 1011;

type Block = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Runs a room's hooks for a host. Whatever one of them throws ends in the log: it closes the connection that it was
 * for, and no stack or message leaves. Both hosts' libraries would tell the client.
 */
export class GuardedRoom {
  readonly #make: () => Party.Server;
  readonly #block: Block;
  readonly #log: () => Log;
  #room: Party.Server | null = null;
  #starting: Promise<Party.Server> | null = null;

  /** `log` is asked for when there is something to say: a room learns its name only after it was made. */
  constructor(make: () => Party.Server, block: Block, log: () => Log) {
    this.#make = make;
    this.#block = block;
    this.#log = log;
  }

  async tags(connection: Party.Connection, context: Party.ConnectionContext): Promise<string[]> {
    try {
      const room = await this.#started();
      return (await room.getConnectionTags?.(connection, context)) ?? [];
    } catch (error) {
      this.#failed("getConnectionTags", error);
      throw new Error("unavailable");
    }
  }

  connect(connection: Party.Connection, context: Party.ConnectionContext): void | Promise<void> {
    return this.#orClose("onConnect", connection, (room) => room.onConnect?.(connection, context));
  }

  message(connection: Party.Connection, message: string | ArrayBuffer | ArrayBufferView): void | Promise<void> {
    return this.#orClose("onMessage", connection, (room) => room.onMessage?.(message, connection));
  }

  closed(connection: Party.Connection): void | Promise<void> {
    return this.#orClose("onClose", connection, (room) => room.onClose?.(connection));
  }

  failed(connection: Party.Connection, error: Error): void | Promise<void> {
    return this.#orClose("onError", connection, (room) => room.onError?.(connection, error));
  }

  async answer(request: Party.Request): Promise<Response> {
    try {
      const room = await this.#started();
      return (await room.onRequest?.(request)) ?? refusal(404, "no such path");
    } catch (error) {
      this.#failed("onRequest", error, { requestId: requestIdOf(request.headers) });
      return refusal(500, "unavailable");
    }
  }

  /** Rejects when the room's does, so that the runtime runs the alarm again. */
  async alarm(): Promise<void> {
    try {
      const room = await this.#started();
      await room.onAlarm?.();
    } catch (error) {
      this.#failed("onAlarm", error);
      throw new Error("alarm failed");
    }
  }

  /** The room after its `onStart`, which nothing else runs beside. A failed start is thrown away and tried again. */
  async #started(): Promise<Party.Server> {
    if (this.#room) return this.#room;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #start(): Promise<Party.Server> {
    // An error inside the block would reset the whole object: it is carried out instead.
    const outcome = await this.#block(async () => {
      try {
        const room = this.#make();
        await room.onStart?.();
        return { room };
      } catch (error) {
        return { error };
      }
    });
    if (!outcome.room) throw outcome.error;
    this.#room = outcome.room;
    return outcome.room;
  }

  #failed(hook: string, error: unknown, more: object = {}): void {
    this.#log()({ level: "error", event: "room-failed", hook, ...more, cause: causeOf(error) });
  }

  /** At once in a room that has started: thousands of messages come together, and a promise for each costs them time. */
  #orClose(
    hook: string,
    connection: Party.Connection,
    run: (room: Party.Server) => void | Promise<void>,
  ): void | Promise<void> {
    const close = (error: unknown) => {
      this.#failed(hook, error);
      closeQuietly(connection, cannotGoOn, this.#log());
    };
    try {
      return (this.#room ? run(this.#room) : this.#started().then(run))?.catch(close);
    } catch (error) {
      close(error);
    }
  }
}

export function closeQuietly(connection: Party.Connection, code: number, log: Log): void {
  try {
    connection.close(code);
  } catch (error) {
    log({ level: "warn", event: "line-not-closed", cause: causeOf(error) });
  }
}
