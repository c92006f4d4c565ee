import type { Note, RawItem, RawOption } from "./raw-quiz.ts";

/** Where a table of questions has what. The order of options is that of their columns. */
interface Columns {
  question: number;
  options: readonly number[];
  correct: number;
  time: number;
  type: number;
  points: number;
  read: number;
  explanation: number;
}

/** The header is looked for in the rows above this one: Kahoot's is the 8th, ClassQuiz's the 13th. */
const lastHeader = 30;

const named = (row: readonly string[], pattern: RegExp): number =>
  row.findIndex((cell) => pattern.test(cell.trim().replace(/\s+/g, " ").toLowerCase()));

function columnsOf(row: readonly string[]): Columns | null {
  const question = named(row, /^question(?! ?(?:#|no|number|type))/);
  const correct = named(row, /^(?:correct|right)/);
  const options = Array.from({ length: 8 }, (_, n) => named(row, new RegExp(`^(?:answer|option) ?${n + 1}(?!\\d)`)));
  const found = options.filter((column) => column >= 0);
  if (question < 0 || correct < 0 || found.length < 2) return null;
  return {
    ...{ question, correct, options: found, time: named(row, /^time(?! to read)/), type: named(row, /type$/) },
    ...{ points: named(row, /^points/), read: named(row, /^time to read/), explanation: named(row, /^explanation/) },
  };
}

/** Kahoot's and ClassQuiz's files in other languages: only the places are the same. */
const byPlace: Columns = {
  ...{ question: 1, options: [2, 3, 4, 5], time: 6, correct: 7 },
  ...{ type: -1, points: -1, read: -1, explanation: -1 },
};

export interface Table {
  /** The row of the header, from 0. */
  header: number;
  items: RawItem[];
}

/** The questions below a header, wherever it is; null when there is none. */
export function readTable(rows: readonly (readonly string[])[]): Table | null {
  for (const [header, row] of rows.slice(0, lastHeader).entries()) {
    const columns = columnsOf(row);
    if (columns) return { header, items: itemsBelow(rows, header, columns) };
  }
  return null;
}

/** The questions below a row that has a text in each of Kahoot's columns. */
export function readPlaces(rows: readonly (readonly string[])[], header: number): Table | null {
  const isHeader = [1, 2, 3, 4, 5, 6, 7].every((column) => (rows[header]?.[column] ?? "").trim() !== "");
  return isHeader ? { header, items: itemsBelow(rows, header, byPlace) } : null;
}

function itemsBelow(rows: readonly (readonly string[])[], header: number, columns: Columns): RawItem[] {
  return rows.slice(header + 1).flatMap((row) => {
    const cell = (column: number): string => (column < 0 ? "" : (row[column] ?? "").trim());
    const texts = columns.options.map(cell);
    // Templates have times and numbers in rows that nobody has filled.
    if (cell(columns.question) === "" && texts.every((text) => text === "")) return [];
    return [itemOf(cell, texts, columns, row)];
  });
}

function itemOf(cell: (column: number) => string, texts: string[], columns: Columns, row: readonly string[]): RawItem {
  if (row.slice(columns.correct + 1).some((text) => /^typing$/i.test(text.trim())))
    return { is: "left out", why: "Its answer is typed, and Quizwire has no such question type." };
  const notes: Note[] = [];
  const { right, unknown } = rightOf(cell(columns.correct), texts.length);
  if (unknown.length > 0 && right.length > 0)
    notes.push({ what: "key", why: `It has no answer ${unknown.join(" or ")}, which is marked as right.` });
  const explanation = cell(columns.explanation);
  const common = {
    ...{ prompt: cell(columns.question), notes },
    ...limitIn(cell(columns.time), notes),
    ...readTimeIn(cell(columns.read), notes),
    ...(isNumber(cell(columns.points)) && { points: Number(cell(columns.points)) }),
    ...(explanation !== "" && { explanation }),
  };
  const type = cell(columns.type).toLowerCase();
  if (/^(?:boolean|true ?\/ ?false)$/.test(type) && right.length === 1)
    return { is: "statement", key: right[0] === 0, ...common };
  const options: RawOption[] = texts.map((text, index) => ({ text, right: right.includes(index) }));
  return { is: "choice", options, several: type.startsWith("multi") && type !== "multiple choice", ...common };
}

const isNumber = (text: string): boolean => /^-?\d{1,9}(?:\.\d{1,9})?$/.test(text);

/** "1,3" and what spreadsheets make of it: 1.3 where a comma is the decimal point. Letters count as well. From 0. */
function rightOf(text: string, options: number): { right: number[]; unknown: string[] } {
  const names = text.toUpperCase().match(/\d+|\b[A-H]\b/g) ?? [];
  // Excel writes a lone 1 as 1.0 now and then.
  const parts = (/^\d+\.0+$/.test(text) ? names.slice(0, 1) : names).slice(0, 30);
  const placeOf = (name: string): number => (/\d/.test(name) ? Number(name) - 1 : name.charCodeAt(0) - 65);
  const isThere = (name: string): boolean => placeOf(name) >= 0 && placeOf(name) < options;
  return { right: parts.filter(isThere).map(placeOf), unknown: parts.filter((name) => !isThere(name)) };
}

function limitIn(text: string, notes: Note[]): { limitMs?: number | null } {
  if (/^(?:none|no limit|unlimited|-1)$/i.test(text)) return { limitMs: null };
  const limitMs = timeIn(text, notes);
  return limitMs === null ? {} : { limitMs };
}

function readTimeIn(text: string, notes: Note[]): { readMs?: number } {
  const readMs = timeIn(text, notes);
  return readMs === null ? {} : { readMs };
}

/** In milliseconds, of a number of seconds; null: none, or none that can be read. */
function timeIn(text: string, notes: Note[]): number | null {
  if (text === "") return null;
  const [, digits] = /^(\d{1,6}(?:[.,]\d{1,6})?) ?(?:s|sec|secs|seconds)?\.?$/i.exec(text) ?? [];
  if (digits !== undefined) return Number(digits.replace(",", ".")) * 1_000;
  notes.push({ what: "time", why: `Its time is not a number of seconds: “${text.slice(0, 40)}”.` });
  return null;
}
