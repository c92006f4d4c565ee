import type { ImportFile } from "./import-file.ts";
import { mostItems } from "./import-limits.ts";
import type { RawItem, RawOption, RawQuiz } from "./raw-quiz.ts";

const optionLine = /^\s*([A-Z])[.)]\s+(\S.*)$/;
const answerLine = /^\s*ANSWER:\s*([A-Z])\b/;

/** Question, `A. ...` to `Z. ...`, `ANSWER: B`; nothing else. */
export function readAiken({ plain: text }: ImportFile): RawQuiz | null {
  if (text === null || !/^[ \t]*ANSWER:[ \t]*[A-Z]\b/m.test(text) || !/^[ \t]*A[.)][ \t]/m.test(text)) return null;
  const items: RawItem[] = [];
  let prompt: string[] = [];
  let options: { letter: string; text: string }[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, right] = answerLine.exec(line) ?? [];
    const [, letter, words] = optionLine.exec(line) ?? [];
    if (right !== undefined) {
      items.push(itemOf(prompt, options, right));
      prompt = [];
      options = [];
      if (items.length === mostItems) break;
    } else if (letter !== undefined && words !== undefined && prompt.length > 0) options.push({ letter, text: words });
    else if (line.trim() !== "") {
      // A question whose answer never came.
      if (options.length > 0) {
        items.push({ is: "left out", why: "It has no line “ANSWER:”." });
        prompt = [];
        options = [];
      }
      prompt.push(line.trim());
    }
  }
  if (prompt.length > 0 || options.length > 0) items.push({ is: "left out", why: "It has no line “ANSWER:”." });
  return { items };
}

function itemOf(
  prompt: readonly string[],
  lettered: readonly { letter: string; text: string }[],
  right: string,
): RawItem {
  const options: RawOption[] = lettered.map(({ letter, text }) => ({ text, right: letter === right }));
  if (!options.some((option) => option.right))
    return { is: "left out", why: `It has no answer ${right}, which is to be right.` };
  return { is: "choice", prompt: prompt.join("\n"), options };
}
