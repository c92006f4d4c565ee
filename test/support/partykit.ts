import { join } from "node:path";
import { projectFolder } from "../../local/paths.ts";
import { Leashed } from "./leashed.ts";

const partykit = join(projectFolder, "node_modules/partykit/dist/bin.mjs");
const startLimitMs = 120_000;

/** The rooms under `partykit dev`, as a process group that can be killed as a crash would. */
export class PartyKit {
  readonly origin: string;
  readonly #args: string[];
  #process: Leashed | null = null;

  constructor(port: number, folder: string, vars: Readonly<Record<string, string>>) {
    this.origin = `http://127.0.0.1:${port}`;
    const given = Object.entries(vars).map(([name, value]) => `${name}=${value}`);
    this.#args = [
      "dev",
      "--port",
      String(port),
      "--no-hotkeys",
      "--disable-request-cf-fetch",
      "--persist",
      folder,
      "--var",
      ...given,
    ];
  }

  async start(): Promise<void> {
    // The crash is meant, and it fills the log: nothing is printed.
    this.#process = new Leashed({
      line: [process.execPath, "--no-warnings", partykit, ...this.#args],
      env: { CI: "1" },
    });
    await this.#process.answers(this.origin, startLimitMs);
  }

  /** Everything at once, without a goodbye. */
  async kill(): Promise<void> {
    await this.#process?.kill();
    this.#process = null;
  }
}
