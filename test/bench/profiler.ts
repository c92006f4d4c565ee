import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { hotSpots } from "./hot-spots.ts";

const patienceMs = 30_000;
const shownSpots = 12;
/** Of the service in the lab's configuration that is the Worker. */
const service = "main";

const AnswerSchema = v.object({
  id: v.optional(v.number()),
  error: v.optional(v.object({ message: v.string() })),
  result: v.optional(v.unknown()),
});
const ProfileSchema = v.object({ profile: v.looseObject({ nodes: v.array(v.unknown()) }) });

/** Writes down where the Worker's JavaScript spends its time, by the debugger's protocol: files that Chromium's tools open. */
export class Profiler {
  readonly #socket: WebSocket;
  readonly #folder: string;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #calls = 0;
  #isRunning = false;

  private constructor(socket: WebSocket, folder: string) {
    this.#socket = socket;
    this.#folder = folder;
    socket.addEventListener("message", ({ data }) => this.#heard(`${data}`));
    socket.addEventListener("close", () => this.#broken());
  }

  static async open(port: number, folder: string): Promise<Profiler> {
    await mkdir(folder, { recursive: true });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${service}`);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener("open", () => resolve());
      socket.addEventListener("error", () => reject(new Error("workerd lets no profiler in")));
    });
    const profiler = new Profiler(socket, folder);
    await profiler.#call("Profiler.enable");
    await profiler.#call("Profiler.setSamplingInterval", { interval: 200 });
    return profiler;
  }

  async start(): Promise<void> {
    await this.#call("Profiler.start");
    this.#isRunning = true;
  }

  /** Keeps what was seen since the start, if it was started. */
  async keep(name: string): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    const { profile } = v.parse(ProfileSchema, await this.#call("Profiler.stop"));
    const file = join(this.#folder, `${name}.cpuprofile`);
    await writeFile(file, JSON.stringify(profile));
    const { busyMs, spots } = hotSpots(profile);
    const lines = spots.slice(0, shownSpots).map((spot) => `  ${spot.selfMs.toFixed(1).padStart(8)} ms ${spot.name}`);
    console.log([`\n${file}: ${busyMs.toFixed(0)} ms of JavaScript`, ...lines].join("\n"));
  }

  close(): void {
    this.#socket.close();
  }

  #call(method: string, params: object = {}): Promise<unknown> {
    this.#calls += 1;
    const id = this.#calls;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`workerd did not answer ${method}`)), patienceMs);
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          how(value);
        };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
    });
  }

  #heard(text: string): void {
    const { id, error, result } = v.parse(AnswerSchema, JSON.parse(text));
    const waiting = this.#waiting.get(id ?? 0);
    if (!waiting) return;
    this.#waiting.delete(id ?? 0);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  }

  #broken(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error("workerd has closed the profiler's line"));
    this.#waiting.clear();
  }
}
