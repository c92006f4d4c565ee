import type { Region } from "../shared/room-name.ts";
import type { Ports } from "./ports.ts";

/** What every handler finds in its context. `region`: where the caller is. */
export type AppEnv = { Variables: { ports: Ports; requestId: string; region: Region } };
