import { problemIn } from "./problem.ts";

/** Calls whose answer never came, by what they ask for, with the key they went out under. */
const unanswered = new Map<string, string>();

/**
 * Gives a call an `Idempotency-Key`: the same one for the same request until it was answered, so that trying again
 * after a lost answer does not create a second thing.
 */
export async function once<T>(what: string, body: object, call: (key: string) => Promise<T>): Promise<T> {
  const name = `${what} ${JSON.stringify(body)}`;
  const key = unanswered.get(name) ?? newKey();
  unanswered.set(name, key);
  try {
    const answer = await call(key);
    unanswered.delete(name);
    return answer;
  } catch (error) {
    const problem = problemIn(error);
    // A conflict about the same request says that its first call is still at work.
    const isAnswer = problem.status >= 400 && problem.status < 500 && problem.code !== "idempotency-conflict";
    if (isAnswer) unanswered.delete(name);
    throw problem;
  }
}

// Not randomUUID: a page from a laptop in the local network is no secure context, and lacks it.
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-");
