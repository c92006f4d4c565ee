import * as fc from "fast-check";

/** How many times more examples than usual: for long runs, or for short ones. */
export const fuzzTimes = Number(process.env.FUZZ_TIMES ?? 1);

/** The seed and path of a failure, as it was printed: played again, and nothing else. */
const { FUZZ_SEED, FUZZ_PATH } = process.env;
const again = { ...(FUZZ_SEED && { seed: Number(FUZZ_SEED) }), ...(FUZZ_PATH && { path: FUZZ_PATH }) };

/** One failure alone is played again: of nothing can there be enough. */
export const isPlayedAgain = FUZZ_PATH !== undefined;

export const examples = (numRuns: number) => ({ numRuns: Math.ceil(numRuns * fuzzTimes), ...again });

/** Holds for every example that is drawn, 100 unless said otherwise. A failure prints its seed. */
export function always<Ts>(property: fc.IPropertyWithHooks<Ts>, numRuns = 100): void {
  // biome-ignore lint/nursery/noFloatingPromises: only a property that awaits gives a promise, and its type is another.
  fc.assert(property, examples(numRuns));
}

/** So often a costly example that fails is tried smaller. */
const mostTries = 1_000;

/** A check of examples that take long: what fails is made smaller, but not for ever. */
export function costly<Ts extends unknown[]>(check: (...example: Ts) => void): (...example: Ts) => void {
  let tries = 0;
  return (...example) => {
    if (tries > mostTries) return;
    if (tries > 0) tries += 1;
    try {
      check(...example);
    } catch (error) {
      tries ||= 1;
      throw error;
    }
  };
}
