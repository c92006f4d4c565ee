import { readAiken } from "./aiken.ts";
import { readClassQuizCqa } from "./classquiz-cqa.ts";
import { readClassQuizXlsx } from "./classquiz-xlsx.ts";
import { readBlooketCsv, readCsv } from "./csv.ts";
import { readGift } from "./gift.ts";
import { type ImportFile, importFile } from "./import-file.ts";
import { readKahootJson } from "./kahoot-json.ts";
import { readKahootXlsx } from "./kahoot-xlsx.ts";
import { readOwnJson } from "./own-json.ts";
import type { RawQuiz } from "./raw-quiz.ts";
import { readRazziaJson } from "./razzia-json.ts";
import { unreadable } from "./unreadable.ts";

/** Null: this file is of another format. Throws when it is of this one, and damaged. */
type Reader = (file: ImportFile) => RawQuiz | null;

/** In the order in which they are asked: the more exact first. */
const readers = {
  "quizwire-json": readOwnJson,
  "classquiz-cqa": readClassQuizCqa,
  "classquiz-xlsx": readClassQuizXlsx,
  "kahoot-xlsx": readKahootXlsx,
  "kahoot-json": readKahootJson,
  "razzia-json": readRazziaJson,
  "blooket-csv": readBlooketCsv,
  csv: readCsv,
  aiken: readAiken,
  gift: readGift,
} satisfies Record<string, Reader>;

export type ImportFormat = keyof typeof readers;
export const importFormats = [
  ...(["quizwire-json", "classquiz-cqa", "classquiz-xlsx", "kahoot-xlsx", "kahoot-json", "razzia-json"] as const),
  ...(["blooket-csv", "csv", "aiken", "gift"] as const),
] satisfies ImportFormat[];

/** What the bytes are, by what is in them, and the quiz in them. `wanted` leaves no choice. */
export function recognise(bytes: Uint8Array, wanted?: ImportFormat): { format: ImportFormat; raw: RawQuiz } {
  if (bytes.length === 0) throw unreadable("The file is empty.");
  const file = importFile(bytes);
  for (const format of wanted === undefined ? importFormats : [wanted]) {
    const raw = readers[format](file);
    if (raw) return { format, raw };
  }
  throw unreadable(
    wanted === undefined ? whyNot(file) : `It cannot be read as ${wanted}. Leave the format out to have it recognised.`,
  );
}

/** What somebody who holds this file can do. */
function whyNot({ bytes, text, json, sheet }: ImportFile): string {
  if (sheet)
    return "This workbook has no table of questions in its first sheet. It needs a row with “Question”, “Answer 1”, “Answer 2” and “Correct answer(s)”, as Kahoot's template has.";
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return "This is an old or a locked Excel file. Save it as .xlsx, without a password.";
  if (text === null) return `This is neither a workbook nor text. ${takes}`;
  if (json !== undefined) return `This JSON is of no program that is known here. ${takes}`;
  if (/^\s*[[{]/.test(text))
    return "This looks like JSON but breaks off or has a mistake in it. Export it once more where it comes from.";
  return `No questions were recognised in this text. ${takes}`;
}

const takes =
  "Spreadsheets and CSV in Kahoot's columns, Blooket's CSV, ClassQuiz's .cqa, GIFT, Aiken, and JSON of Quizwire, Kahoot and Razzia can be imported.";
