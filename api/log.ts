import { errorChain, sqlState } from "./outage.ts";

/** One structured line. Ids and names of things only: no names, addresses, texts or bodies of people. */
export type LogEntry = { level: "info" | "warn" | "error"; event: string } & Record<string, unknown>;
export type Log = (entry: LogEntry) => void;

export const consoleLog: Log = (entry) => console[entry.level](JSON.stringify(entry));

/**
 * What an error may say in a log. Messages of the stores' clients quote statements, parameters and commands, which hold
 * names and e-mail addresses; of those only the kind, code and constraint are kept.
 */
export function describeError(error: unknown): object {
  const [first, ...causes] = errorChain(error);
  if (!first) return { name: typeof error };
  const described = { name: first.name, ...detailsOf(first) };
  return causes.length === 0
    ? described
    : { ...described, causes: causes.map((e) => ({ name: e.name, ...detailsOf(e) })) };
}

const quoting = new Set(["DrizzleQueryError", "NeonDbError", "UpstashError", "UpstashJSONParseError", "SyntaxError"]);

function detailsOf(error: Error): object {
  const stack = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  if (sqlState(error) !== "")
    return { sqlState: sqlState(error), constraint: "constraint" in error ? error.constraint : null };
  if (quoting.has(error.name) || error.constructor.name === "DrizzleQueryError") return { stack };
  return { message: error.message, stack };
}
