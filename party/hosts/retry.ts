const attempts = 3;

/**
 * Runs a call to a Durable Object. Only what the platform marks as worth retrying is tried again; an overloaded object
 * never is. The call must take a new stub each time (one that threw is of no more use) and be idempotent.
 */
export async function retry<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100 * 2 ** attempt));
  }
}

function isTransient(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { retryable, overloaded }: { retryable?: unknown; overloaded?: unknown } = error;
  return retryable === true && overloaded !== true;
}
