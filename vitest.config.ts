import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** For tests only: 32 bytes each. */
const testSigningKeys = `new:${"A".repeat(43)},old:${"B".repeat(42)}A`;

const roomsTimeout = process.env.FUZZ_JITTER ? 180_000 : 30_000;

const fuzz = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("FUZZ_")));

// The pool reads wrangler.toml and would warn that its required secrets are missing: tests bring their own.
process.env.WRANGLER_LOG ??= "error";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          // Never a measure of speed: two busy cores take their time.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // A look that is repeated until it fits waits as long as a machine may stand still.
          expect: { poll: { timeout: 20_000 } },
          include: ["{shared,api,local,web,test}/**/*.test.{ts,tsx}"],
          globalSetup: ["local/test-setup.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            main: "party/hosts/test-worker.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              // A Worker's `process.env` is what it is given.
              bindings: { SIGNING_KEYS: testSigningKeys, ...fuzz },
              durableObjects: { TEST_ROOM: { className: "TestRoomObject", useSQLite: true } },
            },
          }),
        ],
        test: {
          name: "rooms",
          maxWorkers: 3,
          testTimeout: roomsTimeout,
          hookTimeout: roomsTimeout,
          include: ["party/**/*.test.ts"],
          setupFiles: ["party/testing/jitter.ts"],
        },
      },
    ],
  },
});
