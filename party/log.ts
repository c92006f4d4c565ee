import { errorFacts, type Log } from "../shared/log-entry.ts";

export const consoleLog: Log = (entry) => console[entry.level](JSON.stringify(entry));

/** What a thrown thing may say in a log. */
export const causeOf = (error: unknown): object =>
  error instanceof Error ? errorFacts(error) : { name: typeof error };
