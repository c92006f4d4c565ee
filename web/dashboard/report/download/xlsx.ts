import writeExcelFile, { type Cell as ExcelCell } from "write-excel-file/universal";
import { type Cell, sheetsOf } from "./cells.ts";
import type { Collected } from "./collect.ts";

/** The report as a workbook. Texts are written as texts: nothing a player typed is ever run as a formula. */
export function workbookOf(collected: Collected): Promise<Blob> {
  const sheets = sheetsOf(collected).map(({ name, widths, heads, rows }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    data: rows.map((row) => row.map(excelCell)),
    ...(heads > 0 && { stickyRowsCount: heads }),
  }));
  return writeExcelFile(sheets).toBlob();
}

function excelCell(cell: Cell): ExcelCell {
  if (cell === null || typeof cell === "number") return cell;
  if (typeof cell === "string") return { value: storable(cell), type: String };
  if ("share" in cell) return { value: cell.share, type: Number, format: "0%" };
  return { value: storable(cell.head), type: String, fontWeight: "bold" };
}

/** What XML cannot hold would make the whole file unreadable. */
const storable = (text: string): string => text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "");
