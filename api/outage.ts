import { AsyncLocalStorage } from "node:async_hooks";

/** A store could not be reached, did not answer in time, or said that it cannot work now. */
export class StoreAway extends Error {
  readonly store: "postgres" | "redis" | "bucket";

  constructor(store: StoreAway["store"], cause: unknown) {
    super(`${store} is away`, { cause });
    this.name = "StoreAway";
    this.store = store;
    notes.getStore()?.push(this);
  }
}

/** Connection lost, too many connections, shutting down, and conflicts that a later try resolves. */
const transientStates = /^(08...|53...|57P0.|40001|40P01)$/;

/** True when trying again later may help. */
export function isOutage(error: unknown): boolean {
  return errorChain(error).some((e) => e instanceof StoreAway || transientStates.test(sqlState(e)));
}

/** A text that no column can hold. */
export class UnfitText extends Error {}

/** The caller's data is unfit for Postgres: a NUL character in a text, half a surrogate pair, a number out of range. */
export function isUnfitData(error: unknown): boolean {
  return errorChain(error).some((e) => e instanceof UnfitText || /^22...$/.test(sqlState(e)));
}

/** The error and its causes, outermost first. */
export function errorChain(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = error; next instanceof Error && chain.length < 8; next = causeOf(next)) chain.push(next);
  return chain;
}

// The driver for Neon names what went wrong below it `sourceError`.
function causeOf(error: Error): unknown {
  return error.cause ?? ("sourceError" in error ? error.sourceError : undefined);
}

export function sqlState(error: Error): string {
  return error.name === "NeonDbError" && "code" in error && typeof error.code === "string" ? error.code : "";
}

const notes = new AsyncLocalStorage<StoreAway[]>();

/**
 * Runs code that turns errors into answers of its own, as better-auth does, and tells whether a store was away
 * meanwhile. Rejects with that when the code rejects.
 */
export async function notingOutages<T>(run: () => Promise<T>): Promise<{ result: T; outage: StoreAway | undefined }> {
  const outages: StoreAway[] = [];
  try {
    const result = await notes.run(outages, run);
    return { result, outage: outages[0] };
  } catch (error) {
    throw outages[0] ?? error;
  }
}

/** For reads that have a second source: what is lost is the time that the first one took. */
export async function orNullWhenAway<T>(work: Promise<T | null>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (isOutage(error)) return null;
    throw error;
  });
}

/** For writes to Redis that repeat what Postgres has: what is lost heals as the table in `redis/keys.ts` says. */
export async function unlessAway(work: Promise<unknown>): Promise<void> {
  await orNullWhenAway(work);
}
