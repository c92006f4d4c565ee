import { useState } from "preact/hooks";

/** Rows that are chosen for something in common; null while nothing is being chosen. */
export function useSelection() {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  return {
    ids,
    begin: () => setIds(new Set()),
    end: () => setIds(null),
    set: (chosen: Iterable<string>) => setIds(new Set(chosen)),
    toggle: (id: string) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
  };
}
