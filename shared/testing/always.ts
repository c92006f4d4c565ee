import * as fc from "fast-check";

/** How many times more examples than usual: for long runs. */
export const fuzzTimes = Number(process.env.FUZZ_TIMES ?? 1);

/** Holds for every example that is drawn, 100 unless said otherwise. A failure prints its seed. */
export function always<Ts>(property: fc.IPropertyWithHooks<Ts>, numRuns = 100): void {
  // biome-ignore lint/nursery/noFloatingPromises: only a property that awaits gives a promise, and its type is another.
  fc.assert(property, { numRuns: numRuns * fuzzTimes });
}
