import Papa from "papaparse";
import { withoutGuard } from "../../csv-lines.ts";
import type { ImportFile } from "./import-file.ts";
import { mostColumns, mostItems } from "./import-limits.ts";
import type { RawQuiz } from "./raw-quiz.ts";
import { readTable } from "./table.ts";

/** A table in Kahoot's columns, separated by whatever a spreadsheet program takes. */
export function readCsv(file: ImportFile): RawQuiz | null {
  const found = tableIn(file);
  return found && !found.isBlookets ? { items: found.items } : null;
}

/** Blooket's: a line with its name above the header, otherwise the same. */
export function readBlooketCsv(file: ImportFile): RawQuiz | null {
  const found = tableIn(file);
  return found?.isBlookets ? { items: found.items } : null;
}

const separators = [",", ";", "\t"];

/** The library would guess the separator by the look of it; a header that is found leaves no doubt. */
function tableIn({ plain: text }: ImportFile) {
  if (text === null) return null;
  for (const delimiter of separators) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: mostItems });
    const rows = data.map((row) => row.slice(0, mostColumns).map(withoutGuard));
    const table = readTable(rows);
    if (table) return { items: table.items, isBlookets: /^blooket\b/i.test(rows[0]?.[0]?.trim() ?? "") };
  }
  return null;
}
