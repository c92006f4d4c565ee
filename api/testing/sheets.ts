import writeExcelFile from "write-excel-file/universal";

type Cell = string | number | null;

/** A workbook as a spreadsheet program writes it: not by the writer of ours, which tests hold against this. */
export async function workbook(rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? { value: cell, type: String } : cell)));
  const blob = await writeExcelFile([{ sheet: "Sheet 1", data: cells }]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** Kahoot's own template: its header in the eighth row. */
export const kahootSheet = (rows: readonly (readonly Cell[])[]): Promise<Uint8Array> =>
  workbook([
    ...[
      [],
      [null, "Kahoot! Quiz template"],
      [null, "Add questions, at least two answer alternatives, time limit and correct answers."],
    ],
    ...[[], [null, "Remember: questions have a limit of 120 characters"], [], []],
    [
      ...[null, "Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2 - max 75 characters"],
      ...["Answer 3 - max 75 characters", "Answer 4 - max 75 characters"],
      ...["Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one"],
    ],
    ...rows,
  ]);
