import { longestText, mostJsonMarks } from "./import-limits.ts";
import { storable } from "./plain-text.ts";
import { unreadable } from "./unreadable.ts";
import { readSheet } from "./xlsx.ts";

/** What a format's reader can ask of a file. Each way of reading is tried once, when somebody asks. */
export interface ImportFile {
  bytes: Uint8Array;
  /** Null: these bytes are no text. */
  text: string | null;
  /** The text of a format that is not JSON; null when this is none. */
  plain: string | null;
  /** Undefined: this is no JSON. */
  json: unknown;
  /** The first sheet; null when this is no workbook. */
  sheet: string[][] | null;
}

export function importFile(bytes: Uint8Array): ImportFile {
  const text = once(() => textOf(bytes));
  const json = once(() => jsonOf(text()));
  const sheet = once(() => readSheet(bytes));
  return {
    bytes,
    get text() {
      return text();
    },
    get plain() {
      return json() === undefined ? plainOf(text()) : null;
    },
    get json() {
      return json();
    },
    get sheet() {
      return sheet();
    },
  };
}

function once<T>(read: () => T): () => T {
  let known: { value: T } | null = null;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** UTF-8 or, with its mark, UTF-16, which is what Excel calls Unicode; whatever else is text is from an old Windows. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, 4_096).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function plainOf(text: string | null): string | null {
  if (text !== null && text.length > longestText)
    throw unreadable("This text is too long for a quiz. Keep the questions only.");
  return text;
}

/** Whether a mark is there more often than `most` times. */
function hasMore(text: string, mark: RegExp, most: number): boolean {
  let left = most;
  while (left >= 0 && mark.exec(text)) left -= 1;
  return left < 0;
}

/** What is nested too deeply to be walked through is no JSON of ours. */
export function jsonOf(text: string | null): unknown {
  if (text === null || !/^\s*[[{]/.test(text)) return undefined;
  if (hasMore(text, /[[{,]/g, mostJsonMarks)) throw unreadable("This file holds too much.");
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? storable(value) : value));
  } catch {
    return undefined;
  }
}
