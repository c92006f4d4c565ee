import * as v from "valibot";

/** A profile as V8 makes it: times between samples in microseconds. */
const ProfileSchema = v.object({
  nodes: v.array(
    v.object({ id: v.number(), callFrame: v.object({ functionName: v.string(), lineNumber: v.number() }) }),
  ),
  samples: v.array(v.number()),
  timeDeltas: v.array(v.number()),
});

export interface HotSpot {
  name: string;
  selfMs: number;
}

/** Not JavaScript at work: the room waits, or workerd does something else. */
const idle = new Set(["(idle)", "(program)", "(root)"]);

/** Where the time was spent, most first, and how much it was in all, without waiting. */
export function hotSpots(profile: unknown): { busyMs: number; spots: HotSpot[] } {
  const { nodes, samples, timeDeltas } = v.parse(ProfileSchema, profile);
  const nameOf = new Map(
    nodes.map(({ id, callFrame: { functionName, lineNumber } }) => [
      id,
      functionName.startsWith("(") ? functionName : `${functionName || "(nameless)"}:${lineNumber + 1}`,
    ]),
  );
  const selfMs = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = nameOf.get(id) ?? "(root)";
    if (!idle.has(name)) selfMs.set(name, (selfMs.get(name) ?? 0) + (timeDeltas[at + 1] ?? 0) / 1_000);
  }
  const spots = [...selfMs].map(([name, ms]) => ({ name, selfMs: ms })).sort((a, b) => b.selfMs - a.selfMs);
  return { busyMs: spots.reduce((sum, spot) => sum + spot.selfMs, 0), spots };
}
