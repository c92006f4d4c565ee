import { defineConfig } from "vitest/config";

/** The pure core's own tests, with few random examples, the same each time: a mutant is judged in a moment. */
export default defineConfig({
  test: {
    include: ["shared/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { FUZZ_TIMES: "0.02", FUZZ_SEED: "1" },
  },
});
