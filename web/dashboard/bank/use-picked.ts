import { useState } from "preact/hooks";
import type { BankRow } from "../calls/questions.ts";

/** Questions in the order in which they were picked. */
export function usePicked() {
  const [rows, setRows] = useState<readonly BankRow[]>([]);
  return {
    questions: rows.map(({ question }) => question),
    has: (id: string) => rows.some((row) => row.id === id),
    set: (row: BankRow, isOn: boolean) =>
      setRows((before) => [...before.filter(({ id }) => id !== row.id), ...(isOn ? [row] : [])]),
    clear: () => setRows([]),
  };
}
