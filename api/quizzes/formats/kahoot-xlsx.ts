import type { ImportFile } from "./import-file.ts";
import type { RawQuiz } from "./raw-quiz.ts";
import { readPlaces, readTable } from "./table.ts";

const kahootsHeader = 7;

/** Kahoot's spreadsheet: its header is row 8, the questions are below; no title, no pictures. */
export function readKahootXlsx({ sheet }: ImportFile): RawQuiz | null {
  const table = sheet && (readTable(sheet) ?? readPlaces(sheet, kahootsHeader));
  return table && { items: table.items };
}
