import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnswerValue } from "../../shared/questions/index.ts";

type Entry =
  | { what: "opened" }
  | { what: "closed"; code: number }
  | { what: "tapped"; turn: number; value: AnswerValue }
  | { what: "sent" | "heard"; frame: string }
  | { what: "wrong"; fault: string };

/** All that one client did and saw, in order. */
export class Journal {
  readonly entries: (Entry & { atMs: number })[] = [];
  readonly owner: string;

  constructor(owner: string) {
    this.owner = owner;
  }

  note(entry: Entry): void {
    this.entries.push({ atMs: Math.round(performance.now()), ...entry });
  }

  async keep(folder: string): Promise<void> {
    const lines = this.entries.map((entry) => `${JSON.stringify(entry)}\n`);
    await writeFile(join(folder, `${this.owner}.jsonl`), lines.join(""));
  }
}
