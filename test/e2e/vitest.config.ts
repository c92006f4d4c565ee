import { defineConfig } from "vitest/config";
import { projectFolder } from "../../local/paths.ts";

/** They read what their Worker prints, take its stores away, or set its variables. */
const withTheirOwnSystem = ["test/e2e/{accounts,canaries,operate}.e2e.ts", "test/partykit/*.e2e.ts"];

/** Whole systems as processes: slow, one after the other, and never part of `npm test`. */
export default defineConfig({
  root: projectFolder,
  test: {
    // Never measures of speed: two busy cores take their time, and may stand still for seconds.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    // As long as Playwright waits for an element.
    expect: { poll: { timeout: 30_000 } },
    fileParallelism: false,
    bail: 1,
    projects: [
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/*.e2e.ts"],
          exclude: withTheirOwnSystem,
          globalSetup: ["test/e2e/shared-system.ts"],
        },
      },
      { extends: true, test: { name: "own-system", include: withTheirOwnSystem, sequence: { groupOrder: 1 } } },
    ],
  },
});
