/**
 * What is really wrong: Drizzle wraps what pg says, and a refused connection to a name with several addresses is an
 * AggregateError without a message.
 */
export function rootCause(error: unknown): { code: string; message: string } {
  if (error instanceof Error && error.cause !== undefined) return rootCause(error.cause);
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  const code = "code" in error ? String(error.code) : "";
  return { code, message: error.message || code };
}
