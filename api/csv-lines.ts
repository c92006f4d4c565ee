import Papa from "papaparse";

export type Cell = string | number | null;

/**
 * What a spreadsheet may take for a formula, at the start of a text or behind space that it drops. The library's own
 * pattern misses texts of several lines. Guarded texts are guarded again, so that the guard can be taken off.
 */
const formula = /^'*[\s\u00A0\u3000]*[=+\-@|%\t\r\n＝＋－＠]/;

/** RFC 4180. A text that could be a formula has an apostrophe in front. */
export function csvLines(rows: Cell[][]): string {
  if (rows.length === 0) return "";
  return `${Papa.unparse(rows, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;
}

/** A cell as it was before `csvLines` guarded it. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;

/** Without the mark Excel reads UTF-8 as the local code page. */
export const utf8Mark = "\uFEFF";
