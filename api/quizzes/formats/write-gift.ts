import type { Question } from "../../../shared/questions/index.ts";
import type { Quiz } from "../../../shared/quiz.ts";

/** A quiz for Moodle: question, answers and explanation. GIFT has no times, points or pictures. */
export function writeGift({ title, questions }: Quiz): string {
  const blocks = questions.map(
    (question, index) => `::${index + 1}::${formatOf(question)}${escaped(question.prompt)} ${answersOf(question)}`,
  );
  return [`// ${title.replace(/\s+/g, " ")}`, ...blocks].map((block) => `${block}\n`).join("\n");
}

/** Moodle takes texts for HTML unless they say otherwise. */
function formatOf({ prompt, explanation = "", ...question }: Question): string {
  const texts = [prompt, explanation, ...("options" in question ? question.options : [])];
  return texts.some((text) => /[<&]/.test(text)) || namesFormat.test(prompt) ? "[plain]" : "";
}

const namesFormat = /^\[(?:html|markdown|plain|moodle)\]/;

function answersOf(question: Question): string {
  const why = question.explanation === undefined ? "" : ` ####${inBraces(question.explanation)}`;
  switch (question.type) {
    case "boolean":
      return `{${question.key ? "TRUE" : "FALSE"}${why}}`;
    case "single":
      return `{${question.options.map((text, index) => answerOf(text, index === question.key)).join("")}${why}\n}`;
    case "multiple": {
      const share = shareOf(question.key.length);
      const worth = (index: number) => (question.key.includes(index) ? share : -100);
      return `{${question.options.map((text, index) => `\n  ~%${worth(index)}%${inBraces(text)}`).join("")}${why}\n}`;
    }
  }
}

/** A text that begins with a percent sign would be taken for a share of the points, so it gets one. */
function answerOf(text: string, isRight: boolean): string {
  const share = text.startsWith("%") ? `%${isRight ? 100 : 0}%` : "";
  return `\n  ${isRight ? "=" : "~"}${share}${inBraces(text)}`;
}

/** Of the whole, as Moodle spells it: it refuses other numbers. */
const shareOf = (right: number): string => String(Math.round(10_000_000 / right) / 100_000);

const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");

/** An arrow between braces makes a question one of pairs, and there is no escape from it. */
const inBraces = (text: string): string =>
  (namesFormat.test(text) ? "[plain]" : "") + escaped(text.replaceAll("->", "→"));
