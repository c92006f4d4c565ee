import gift, { type GIFTQuestion, type TextChoice, type TextFormat } from "gift-pegjs";
import type { ImportFile } from "./import-file.ts";
import { mostItems } from "./import-limits.ts";
import { withoutHtml } from "./plain-text.ts";
import { formattingDropped, otherType } from "./question-words.ts";
import type { Note, RawItem, RawQuiz } from "./raw-quiz.ts";

/** One question of Moodle's may be long, but not without end. */
const longestBlock = 20_000;

/** Moodle's GIFT: questions between empty lines. Each is read by itself, so that one that is wrong spoils no other. */
export function readGift({ plain: text }: ImportFile): RawQuiz | null {
  if (text === null || !text.includes("{") || !text.includes("}")) return null;
  const items = blocksOf(text).slice(0, mostItems).map(itemOf);
  return items.some((item) => item !== noGift) ? { items } : null;
}

function blocksOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  return lines
    .filter((line) => !/^\s*(?:\/\/|\$CATEGORY:)/i.test(line))
    .map((line) => line.trim())
    .join("\n")
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== "");
}

const noGift: RawItem = {
  ...{ is: "left out" },
  why: "It cannot be read as GIFT. Check its braces, and that an empty line stands before and after it.",
};

function itemOf(block: string): RawItem {
  if (block.length > longestBlock) return { is: "left out", why: "It is longer than any question can be." };
  const question = parsed(block);
  return question ? fromGift(question) : noGift;
}

// The library turns an escaped \n into a line break and a semicolon, and what looks like its own escapes into theirs. Both
// go past it in characters that mean nothing.
const lineBreak = "\uE000";
const apart = "\uE001";
const hidden = (block: string): string =>
  block
    .replaceAll(/[\uE000\uE001]/g, "")
    .replace(/\\([\s\S])/g, (whole, char: string) => (char === "n" ? lineBreak : whole))
    .replaceAll("&&0", `&${apart}&0`);
const shown = (text: string): string => text.replaceAll(lineBreak, "\n").replaceAll(apart, "");

function parsed(block: string): GIFTQuestion | null {
  try {
    return gift.parse(hidden(block))[0] ?? null;
  } catch (error) {
    if (error instanceof gift.SyntaxError) return null;
    throw error;
  }
}

function fromGift(question: GIFTQuestion): RawItem {
  switch (question.type) {
    case "MC": {
      const { choices, stem, globalFeedback } = question;
      const notes: Note[] = [];
      const rightByPlus = choices.filter(({ isCorrect }) => isCorrect).length;
      const isRight = ({ isCorrect, weight }: TextChoice) => (rightByPlus > 0 ? isCorrect : (weight ?? 0) > 0);
      if (rightByPlus > 1)
        notes.push({ what: "key", why: "One of its right answers was enough; now all of them are needed." });
      if (choices.some((choice) => !isRight(choice) && (choice.weight ?? 0) > 0) || !areEqual(choices.filter(isRight)))
        notes.push({
          what: "points",
          why: "Shares of the points are not carried: all right answers and no wrong one, or nothing.",
        });
      const words = wordsOf(
        notes,
        [stem, globalFeedback, ...choices.map(({ text }) => text)],
        choices.map(({ feedback }) => feedback),
      );
      const [prompt = "", explanation = "", ...texts] = words;
      const options = choices.map((choice, index) => ({ text: texts[index] ?? "", right: isRight(choice) }));
      return { is: "choice", prompt, explanation, options, several: rightByPlus === 0, notes };
    }
    case "TF": {
      const { stem, globalFeedback, trueFeedback, falseFeedback, isTrue } = question;
      const notes: Note[] = [];
      const [prompt = "", explanation = ""] = wordsOf(notes, [stem, globalFeedback], [trueFeedback, falseFeedback]);
      return { is: "statement", prompt, explanation, key: isTrue, notes };
    }
    case "Description":
    case "Category":
      return { is: "left out", why: "It is a text without answers." };
    default:
      return { is: "left out", why: otherType(names[question.type]) };
  }
}

const names = { Numerical: "number", Short: "typed answer", Essay: "essay", Matching: "matching" };

const areEqual = (choices: readonly TextChoice[]): boolean => new Set(choices.map(({ weight }) => weight)).size <= 1;

/** The plain words of each text; notes what is dropped. */
function wordsOf(
  notes: Note[],
  texts: readonly (TextFormat | null)[],
  feedback: readonly (TextFormat | null | undefined)[],
): string[] {
  const words = texts.map((text) => {
    if (!text) return { text: "", hadTags: false };
    const isHtml = text.format === "html" || text.format === "moodle";
    return isHtml ? withoutHtml(shown(text.text)) : { text: shown(text.text), hadTags: false };
  });
  if (words.some(({ hadTags }) => hadTags)) notes.push(formattingDropped);
  if (feedback.some((text) => text))
    notes.push({ what: "feedback", why: "What is said to single answers is not carried." });
  return words.map(({ text }) => text);
}
