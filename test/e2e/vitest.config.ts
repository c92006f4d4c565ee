import { defineConfig } from "vitest/config";
import { projectFolder } from "../../local/paths.ts";

/** Whole systems as processes: slow, one after the other, and never part of `npm test`. */
export default defineConfig({
  root: projectFolder,
  test: {
    name: "e2e",
    include: ["test/{e2e,partykit}/*.e2e.ts"],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    bail: 1,
  },
});
