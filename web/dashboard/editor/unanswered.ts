import type { Quiz } from "../../../shared/quiz.ts";
import { sameContent } from "./draft.ts";

/** What was sent and not answered since the last answer: REST may have any of it. */
export class Unanswered {
  #sent: Quiz[];

  constructor(sent: Quiz | null) {
    this.#sent = sent ? [sent] : [];
  }

  get first(): Quiz | undefined {
    return this.#sent[0];
  }

  get last(): Quiz | null {
    return this.#sent.at(-1) ?? null;
  }

  add(quiz: Quiz): void {
    if (!this.has(quiz)) this.#sent.push(quiz);
  }

  has(quiz: Quiz): boolean {
    return this.#sent.some((sent) => sameContent(sent, quiz));
  }

  hasOtherThan(quiz: Quiz): boolean {
    return this.#sent.some((sent) => !sameContent(sent, quiz));
  }

  clear(): void {
    this.#sent = [];
  }
}
