import { audienceStub, sessionStub, stored } from "../rooms.ts";
import { time } from "../time.ts";
import type { Case, Fate } from "./deaths.ts";
import { goThrough } from "./lockstep.ts";
import { Run } from "./run.ts";
import { forgetAfterMs, given, script, seats } from "./script.ts";
import { verdictOf } from "./verdict.ts";

export interface Outcome extends Fate {
  /** Where it went no further; null: it came to its end. */
  stuck: string | null;
  verdict: Awaited<ReturnType<typeof verdictOf>> | null;
  /** Rows that are stored a day after the end. */
  rowsLeft: number | null;
}

/** Plays every case and, beside them on the same clock, an undisturbed twin, which comes first. */
export async function playOut(cases: readonly Case[]): Promise<Outcome[]> {
  const parts = await Promise.all(
    [null, ...cases].map(async (doomed) => {
      const outcome: Outcome = { hasStruck: false, stuck: null, verdict: null, rowsLeft: null };
      return { doomed, outcome, run: await Run.of(seats, given) };
    }),
  );
  const onTheirWay = () => parts.filter(({ outcome }) => outcome.stuck === null);
  for (const step of script) {
    await Promise.all(
      onTheirWay().map(async ({ doomed, outcome, run }) => {
        if (doomed?.from !== step.name) return;
        const stub = () => (doomed.kind === "session" ? sessionStub(run.session) : audienceStub(run.room));
        await doomed.death.prepare(stub, outcome);
      }),
    );
    const late = await goThrough(
      step,
      onTheirWay().map(({ run }) => run),
    );
    for (const { run, outcome } of parts) {
      if (late.includes(run)) outcome.stuck = `${step.name}\n${run.account}`;
      run.mark();
    }
  }
  await Promise.all(
    onTheirWay().map(async ({ run, outcome }) => {
      outcome.verdict = await verdictOf(run);
    }),
  );
  time.pass(forgetAfterMs);
  await Promise.all(
    onTheirWay().map(async ({ run, outcome }) => {
      await run.runDueAlarms();
      const left = await Promise.all(run.stubs.map(stored));
      outcome.rowsLeft = left.reduce((sum, { size }) => sum + size, 0);
    }),
  );
  return parts.map(({ outcome }) => outcome);
}
