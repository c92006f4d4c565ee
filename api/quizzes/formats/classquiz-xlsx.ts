import type { ImportFile } from "./import-file.ts";
import type { RawQuiz } from "./raw-quiz.ts";
import { readPlaces, readTable } from "./table.ts";

const classQuizHeader = 12;

/** ClassQuiz's spreadsheet: title in C5, description in C6, header in row 13, the columns Kahoot's. */
export function readClassQuizXlsx({ sheet }: ImportFile): RawQuiz | null {
  const title = sheet?.[4]?.[2]?.trim() ?? "";
  if (!sheet || title === "") return null;
  const table = readTable(sheet) ?? readPlaces(sheet, classQuizHeader);
  if (table?.header !== classQuizHeader) return null;
  return { title, description: sheet[5]?.[2] ?? "", items: table.items };
}
