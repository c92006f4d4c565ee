/** One structured line. Ids and names of things only: no names, addresses, texts or bodies of people. */
export type LogEntry = { level: "info" | "warn" | "error"; event: string } & Record<string, unknown>;
export type Log = (entry: LogEntry) => void;

/** Their messages quote what could not be read. */
const quoting = new Set(["ValiError", "ZodError", "SyntaxError"]);

/** What an error may say in a log: which one it is and where, and its message unless that may quote somebody. */
export function errorFacts(error: Error, isQuoting = quoting.has(error.name)): Record<string, unknown> {
  // The message stands at the head of the stack, and a line of it may look like a frame.
  const stack = error.stack
    ?.replace(error.message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  return { name: error.name, ...(isQuoting ? {} : { message: error.message }), stack };
}
