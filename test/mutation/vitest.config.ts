import { defineConfig } from "vitest/config";

/** The pure core's own tests without the simulations, with few random examples, the same each time: a mutant is judged in a moment. */
export default defineConfig({
  test: {
    include: ["shared/**/*.test.ts"],
    exclude: ["shared/testing/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { FUZZ_TIMES: "0.02", FUZZ_SEED: "1" },
  },
});
