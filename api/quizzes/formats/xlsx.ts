import { strFromU8, type UnzipFileInfo, unzipSync } from "fflate";
import { longestCell, mostColumns, mostItems, mostPackedBytes, mostUnpackedBytes } from "./import-limits.ts";
import { unreadable } from "./unreadable.ts";
import { walkXml } from "./xml.ts";

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The texts of a workbook's first sheet, by row and column; null for what is no workbook. A sheet may say that its last cell
 * is in row 1,048,576, so rows and columns beyond what a quiz needs are never made.
 */
export function readSheet(bytes: Uint8Array): string[][] | null {
  if (!isZip(bytes)) return null;
  const book = unpacked(bytes, (name) => name === "xl/workbook.xml" || name === "xl/_rels/workbook.xml.rels");
  const workbook = book["xl/workbook.xml"];
  if (!workbook) return null;
  const path = firstSheet(workbook, book["xl/_rels/workbook.xml.rels"] ?? "");
  const parts = unpacked(bytes, (name) => name === path || name === "xl/sharedStrings.xml");
  const sheet = parts[path];
  if (sheet === undefined) throw damaged();
  return cellsOf(sheet, sharedTexts(parts["xl/sharedStrings.xml"] ?? ""));
}

const damaged = () =>
  unreadable("This workbook is damaged. Open it in a spreadsheet program and save it as .xlsx once more.");

/** What a zip says about sizes may be a lie: no more is unpacked than it has said. */
function unpacked(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, string> {
  let packedSize = 0;
  let unpackedSize = 0;
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    if (!isWanted(name)) return false;
    packedSize += size;
    unpackedSize += originalSize;
    if (packedSize > mostPackedBytes || unpackedSize > mostUnpackedBytes)
      throw unreadable("This workbook holds too much. Keep the sheet with the questions only.");
    return true;
  };
  const files = unzipped(bytes, filter);
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

function unzipped(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean) {
  let refusal: unknown;
  try {
    return unzipSync(bytes, {
      filter(file) {
        try {
          return filter(file);
        } catch (error) {
          refusal = error;
          throw error;
        }
      },
    });
  } catch {
    // The library throws at whatever is no zip.
    throw refusal ?? damaged();
  }
}

function firstSheet(workbook: string, relations: string): string {
  let id = "";
  const targets = new Map<string, string>();
  const nothing = { close: () => {}, text: () => {} };
  walkXml(workbook, {
    ...nothing,
    open: (name, attributes) => {
      if (name === "sheet" && id === "") id = attributes().id ?? "";
    },
  });
  walkXml(relations, {
    ...nothing,
    open: (name, attributes) => {
      const { Id, Target } = name === "Relationship" ? attributes() : {};
      if (Id !== undefined && Target !== undefined) targets.set(Id, Target);
    },
  });
  const target = targets.get(id) ?? "worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** Texts are kept once and cells name them by number. How they are to be spoken is not part of them. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let text: string[] = [];
  let isText = false;
  let isSpoken = false;
  walkXml(xml, {
    open(name) {
      if (name === "si") text = [];
      if (name === "rPh") isSpoken = true;
      isText = name === "t" && !isSpoken;
    },
    close(name) {
      if (name === "si") texts.push(text.join("").slice(0, longestCell));
      if (name === "rPh") isSpoken = false;
      isText = false;
    },
    text: (piece) => void (isText && text.push(piece)),
  });
  return texts;
}

function cellsOf(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let at = { row: -1, column: -1 };
  let type = "";
  let value: string[] = [];
  let isValue = false;
  const isWhole = walkXml(xml, {
    open(name, attributes) {
      if (name === "row") at = { row: Number(attributes().r ?? at.row + 2) - 1, column: -1 };
      if (name === "c") {
        const { r, t = "" } = attributes();
        at = { ...at, column: r === undefined ? at.column + 1 : columnOf(r) };
        type = t;
        value = [];
      }
      isValue = name === "v" || name === "t";
    },
    close(name) {
      isValue = false;
      if (name !== "c" || !(at.row >= 0 && at.row < mostItems) || at.column >= mostColumns) return;
      const raw = value.join("");
      const text =
        type === "s"
          ? (shared[Number(raw)] ?? "")
          : type === "b"
            ? raw === "1"
              ? "TRUE"
              : "FALSE"
            : raw.slice(0, longestCell);
      const row = rows[at.row] ?? [];
      row[at.column] = text;
      rows[at.row] = row;
    },
    text: (piece) => void (isValue && value.push(piece)),
  });
  if (!isWhole && rows.length === 0) throw damaged();
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? ""));
}

/** "B9" -> 1. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "";
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
