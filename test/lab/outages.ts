import { budgetSpent, type Fault } from "../../local/faults.ts";

export type Outage = "slow" | "failing" | "reset" | "refused" | "stale" | "out of budget";

/** How a store is away. */
export const outages: Readonly<Record<Outage, Fault>> = {
  slow: { kind: "delay", delayMs: 5_000 },
  failing: { kind: "status", status: 500 },
  reset: { kind: "reset" },
  refused: { kind: "refused" },
  stale: { kind: "stale" },
  "out of budget": budgetSpent,
};
