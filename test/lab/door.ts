import { connect, createServer, type Server, type Socket } from "node:net";
import { listen } from "../../local/ports.ts";

/** How a line is. Delays are one way, in ms; a rate in bytes per second, null = as fast as it goes. */
export interface Line {
  upMs: number;
  downMs: number;
  rate: number | null;
  /** Half open: nothing comes through any more, and nobody is told. */
  swallows: boolean;
}

export const goodLine: Line = { upMs: 0, downMs: 0, rate: null, swallows: false };

/** One connection through a door. */
export interface Wire {
  /** Set at any time; what is sent later is treated so. */
  line: Line;
  /** It carries a room's socket, not a call. Known from its first bytes on. */
  readonly isSocket: boolean;
  cut(): void;
}

/** A port of its own in front of a server, with lines as bad as a test wants them. */
export class Door {
  /** For every new connection. */
  line: Line;
  readonly #server: Server;
  readonly #wires = new Set<Wire>();
  #port = 0;

  private constructor(targetPort: number, line: Line) {
    this.line = line;
    this.#server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => this.#join(near, targetPort));
  }

  static async open(targetPort: number, line: Line = goodLine): Promise<Door> {
    const door = new Door(targetPort, line);
    door.#port = await listen(door.#server, 0);
    return door;
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The connections that stand now, in the order they came. */
  get wires(): Wire[] {
    return [...this.#wires];
  }

  cutAll(): void {
    for (const wire of this.wires) wire.cut();
  }

  /** The same for what stands and for what comes. What has swallowed anything can never be a line again. */
  setLine(line: Line): void {
    this.line = line;
    for (const wire of this.#wires) if (!wire.line.swallows) wire.line = line;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cutAll();
    await closed;
  }

  #join(near: Socket, targetPort: number): void {
    const far = connect({ port: targetPort, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
    let isSocket = false;
    const cut = () => {
      this.#wires.delete(wire);
      near.resetAndDestroy();
      far.resetAndDestroy();
    };
    const wire: Wire = {
      line: this.line,
      get isSocket() {
        return isSocket;
      },
      cut,
    };
    this.#wires.add(wire);
    near.once("data", (bytes: Buffer) => {
      isSocket = bytes.subarray(0, 13).toString("latin1") === "GET /parties/";
    });
    carry(near, far, wire, "upMs", cut);
    carry(far, near, wire, "downMs", cut);
  }
}

/** Whatever arrives goes on in order, each piece when its delay is over and the line is free. */
function carry(from: Socket, to: Socket, wire: Wire, direction: "upMs" | "downMs", cut: () => void): void {
  const queue: { atMs: number; deliver: () => void }[] = [];
  let freeAtMs = 0;
  const run = () => {
    for (let first = queue[0]; first; first = queue[0]) {
      const waitMs = first.atMs - performance.now();
      if (waitMs >= 1) return void setTimeout(run, waitMs);
      queue.shift();
      first.deliver();
    }
  };
  const later = (bytes: number, deliver: () => void) => {
    const { [direction]: delayMs, rate, swallows } = wire.line;
    if (swallows) return;
    freeAtMs = Math.max(performance.now(), freeAtMs) + (rate === null ? 0 : (bytes / rate) * 1_000);
    queue.push({ atMs: freeAtMs + delayMs, deliver });
    if (queue.length === 1) run();
  };
  from.on("data", (bytes: Buffer) => later(bytes.length, () => to.writable && to.write(bytes)));
  from.on("end", () => later(0, () => to.end()));
  from.on("error", () => wire.line.swallows || cut());
  from.on("close", () => wire.line.swallows || later(0, () => to.writable && to.end()));
}
