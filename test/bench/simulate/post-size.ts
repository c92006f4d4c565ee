import * as v from "valibot";

export const jsonBytes = (body: unknown): number => Buffer.byteLength(JSON.stringify(body) ?? "");

const OutcomeSchema = v.object({ outcome: v.nullish(v.object({ ranks: v.array(v.unknown()) })) });
/** Where an outcome stands: in a desired state, in an answer to a report, in what goes through a relay. */
const HolderSchema = v.object({
  ...OutcomeSchema.entries,
  desired: v.nullish(OutcomeSchema),
  common: v.nullish(OutcomeSchema),
  relayed: v.nullish(v.object({ common: OutcomeSchema })),
});

/** How much of a post is a table of ranks. */
export function rankBytes(body: unknown): number {
  const holder = v.safeParse(HolderSchema, body);
  if (!holder.success) return 0;
  const { outcome, desired, common, relayed } = holder.output;
  const tables = [outcome, desired?.outcome, common?.outcome, relayed?.common.outcome];
  return tables.reduce((sum, table) => sum + (table ? jsonBytes(table.ranks) : 0), 0);
}
