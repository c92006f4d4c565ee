import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tidyUp } from "../rooms.ts";
import type { Case } from "./deaths.ts";
import { type Outcome, playOut } from "./fates.ts";

/** Side by side on one clock: more would only wait for each other. */
const atOnce = 40;

/** One test a case: `-t` with its name plays it again, alone. */
export function describeCases(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    const fates = new Map<string, { outcome: Outcome; twin: Outcome }>();

    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are wanted.
    beforeAll(async ({}, { tasks }) => {
      for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
      const wanted = new Set(tasks.filter(({ mode }) => mode === "run").map(({ name }) => name));
      const chosen = cases.filter(({ name }) => wanted.has(name));
      for (let at = 0; at < chosen.length; at += atOnce) {
        const some = chosen.slice(at, at + atOnce);
        const [twin, ...outcomes] = await playOut(some);
        for (const [n, { name }] of some.entries()) {
          const outcome = outcomes[n];
          if (twin && outcome) fates.set(name, { twin, outcome });
        }
        await tidyUp();
      }
    }, 600_000);
    afterAll(() => vi.restoreAllMocks());

    it.each(cases.map(({ name }) => name))("%s", (name) => {
      const { twin, outcome } = fates.get(name) ?? {};
      expect([twin?.stuck, twin?.rowsLeft, twin?.verdict?.wrong]).toEqual([null, 0, []]);
      expect([outcome?.stuck, outcome?.verdict?.wrong]).toEqual([null, []]);
      expect(outcome).toEqual({ ...twin, hasStruck: true });
    });
  });
}
