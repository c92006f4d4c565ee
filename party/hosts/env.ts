/** What the rooms' side of the Worker needs of its environment. */
export interface RoomsEnv {
  SIGNING_KEYS: string;
  /** The pages' public address when it is not the one that requests carry. */
  PUBLIC_URL?: string;
  /** Only locally: workerd has no jurisdictions and throws when asked for one. */
  NO_JURISDICTIONS?: string;
  /** Counts what happens; nothing is counted without it. */
  METRICS?: AnalyticsEngineDataset;
  SESSION: DurableObjectNamespace;
  AUDIENCE: DurableObjectNamespace;
  RELAY: DurableObjectNamespace;
}
