import { signal } from "@preact/signals";
import * as v from "valibot";
import type { SessionId } from "../../../shared/ids.ts";
import { newAttempt } from "../../player/attempt.ts";
import { join } from "../../player/join.ts";
import { t } from "../../strings/presenter.ts";
import { Bot } from "./bot.ts";
import { mostBots } from "./most-bots.ts";

/** One after the other, as people come in. */
const betweenMs = 180;

const SeatsSchema = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** The bots of a rehearsal. They live in this tab: a reload brings them back to their seats, closing it ends them. */
export class Crew {
  readonly size = signal(0);
  /** Why no more came in; null as long as nothing went wrong. */
  readonly failure = signal<string | null>(null);
  readonly #session: SessionId;
  readonly #code: string;
  #seats: readonly string[];
  /** How many there shall be; pressed again while some are on their way, it is more. */
  #wanted: number;
  #isAdding = false;

  constructor(session: SessionId, code: string) {
    this.#session = session;
    this.#code = code;
    const kept = v.safeParse(SeatsSchema, sessionStorage.getItem(this.#key));
    this.#seats = kept.success ? kept.output : [];
    this.#wanted = this.#seats.length;
    for (const resumeToken of this.#seats) new Bot(session, resumeToken);
    this.size.value = this.#seats.length;
  }

  async add(more: number): Promise<void> {
    this.#wanted = Math.min(mostBots, this.#wanted + more);
    if (this.#isAdding) return;
    this.#isAdding = true;
    this.failure.value = null;
    while (this.#seats.length < this.#wanted && this.failure.value === null) {
      await this.#addOne();
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
    this.#wanted = this.#seats.length;
    this.#isAdding = false;
  }

  async #addOne(): Promise<void> {
    const first = await join(this.#code, t.bots.name(this.#seats.length), newAttempt());
    // Another tab's bots may have taken the name.
    const suggestion = "failure" in first ? first.suggestion : undefined;
    const answer = suggestion ? await join(this.#code, suggestion, newAttempt()) : first;
    if ("failure" in answer) {
      this.failure.value = answer.failure;
      return;
    }
    new Bot(this.#session, answer.resumeToken, answer);
    this.#seats = [...this.#seats, answer.resumeToken];
    this.size.value = this.#seats.length;
    sessionStorage.setItem(this.#key, JSON.stringify(this.#seats));
  }

  get #key(): string {
    return `quizwire.bots.${this.#session}`;
  }
}
