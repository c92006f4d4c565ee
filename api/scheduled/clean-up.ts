import { finishDeletedAccounts } from "../account/erase-account.ts";
import { removeExpiredLogins } from "../db/old-rows.ts";
import { describeError } from "../log.ts";
import { removeUnusedMedia } from "../media/remove-unused-media.ts";
import type { Ports } from "../ports.ts";
import { finishErasures } from "../sessions/erase-session.ts";
import { eraseOldSessions } from "./erase-old-sessions.ts";

type Task = (ports: Ports) => Promise<number>;

/** Each may run twice, or break off and run again: it begins from what is there. */
const tasks: Record<string, Task> = {
  oldSessions: (ports) => eraseOldSessions(ports),
  unfinishedErasures: finishErasures,
  unfinishedAccounts: finishDeletedAccounts,
  unusedPictures: (ports) => removeUnusedMedia(ports, new Date(ports.clock.now())),
  expiredLogins: ({ db, clock }) => removeExpiredLogins(db, new Date(clock.now())),
};

/**
 * What the cron does: everything that has had its time goes, everywhere. Rejects when one of the tasks could not be done, after
 * all the others had their turn.
 */
export async function cleanUp(ports: Ports): Promise<void> {
  const counts: Record<string, number> = {};
  const failed: string[] = [];
  for (const [task, run] of Object.entries(tasks)) {
    try {
      const count = await run(ports);
      counts[task] = count;
      ports.metrics.count("cleaned-up", task, count);
    } catch (error) {
      failed.push(task);
      ports.log({ level: "error", event: "clean-up-failed", task, cause: describeError(error) });
    }
  }
  ports.log({ level: "info", event: "clean-up", ...counts });
  if (failed.length > 0) throw new Error(`not done: ${failed.join(", ")}`);
}
