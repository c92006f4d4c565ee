import type { Ports } from "./ports.ts";

/** What every handler finds in its context. */
export type AppEnv = { Variables: { ports: Ports; requestId: string } };
