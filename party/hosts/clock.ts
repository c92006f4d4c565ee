/** In production the clock stands still while a handler runs: read it once per event. */
export const clock = { now: () => Date.now() };
