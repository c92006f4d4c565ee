import { errorFacts, type Log } from "../shared/log-entry.ts";
import { errorChain, sqlState } from "./outage.ts";

export const consoleLog: Log = (entry) => console[entry.level](JSON.stringify(entry));

/**
 * What an error may say in a log. Messages of the stores' clients quote statements, parameters and commands, which hold
 * names and e-mail addresses; of those only the kind, code and constraint are kept.
 */
export function describeError(error: unknown): object {
  const [first, ...causes] = errorChain(error);
  if (!first) return { name: typeof error };
  return causes.length === 0 ? factsOf(first) : { ...factsOf(first), causes: causes.map(factsOf) };
}

const quoting = new Set(["DrizzleQueryError", "NeonDbError", "UpstashError", "UpstashJSONParseError"]);

function factsOf(error: Error): object {
  if (sqlState(error) !== "") {
    const constraint = "constraint" in error ? error.constraint : null;
    return { name: error.name, sqlState: sqlState(error), constraint };
  }
  return quoting.has(error.name) || quoting.has(error.constructor.name) ? errorFacts(error, true) : errorFacts(error);
}
