import type { StackVars } from "../../local/stack.ts";

/** Where a system is, for whoever did not start it. */
export interface Place {
  origin: string;
  stack: { vars: StackVars };
}
