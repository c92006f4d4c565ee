import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../../local/paths.ts";
import { Leashed } from "../support/leashed.ts";
import { stateFolder, type WorkerdOptions, workerdConfig } from "./worker-config.ts";

const workerd = join(projectFolder, "node_modules/.bin/workerd");
const startLimitMs = 30_000;

/** The built Worker on plain workerd, at one address for as long as it lives and however often it dies. */
export class Workerd {
  readonly origin: string;
  readonly port: number;
  /** Where its rooms keep what they store. */
  readonly stateFolder: string;
  /** Of `workerd serve`. */
  readonly #args: readonly string[];
  readonly #secrets: Readonly<Record<string, string>>;
  readonly #print: (line: string) => void;
  #process: Leashed | null = null;

  private constructor(config: string, options: WorkerdOptions, print: (line: string) => void) {
    const { port, folder, secrets, inspectorPort } = options;
    this.origin = `http://127.0.0.1:${port}`;
    this.port = port;
    this.stateFolder = stateFolder(folder);
    this.#args = [config, ...(inspectorPort === undefined ? [] : ["--inspector-addr", `127.0.0.1:${inspectorPort}`])];
    this.#secrets = secrets;
    this.#print = print;
  }

  /** Resolves when it answers. */
  static async start(options: WorkerdOptions & { print(line: string): void }): Promise<Workerd> {
    await mkdir(stateFolder(options.folder), { recursive: true });
    const config = join(options.folder, "config.capnp");
    await writeFile(config, await workerdConfig(options));
    const made = new Workerd(config, options, options.print);
    await made.start();
    return made;
  }

  /** Of its group, as long as it lives. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Again after a kill: on the same state, at the same address. */
  async start(): Promise<void> {
    this.#process = new Leashed({
      line: [workerd, "serve", ...this.#args],
      env: this.#secrets,
      print: this.#print,
    });
    await this.#process.answers(`${this.origin}/api/v1/health/live`, startLimitMs);
  }

  /** SIGKILL to the whole group: no goodbye to anybody, nothing that was not on the disk. */
  async kill(): Promise<void> {
    await this.#process?.kill();
    this.#process = null;
  }
}
