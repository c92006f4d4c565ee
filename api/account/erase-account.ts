import type { HostId } from "../../shared/ids.ts";
import { accountsBeingDeleted, quizzesOfOwner, removeAccount, sessionsOfHost } from "../db/account-deletion.ts";
import { describeError } from "../log.ts";
import { deleteMediaOf } from "../media/delete-media-of.ts";
import type { Ports } from "../ports.ts";
import { forgetQuiz } from "../redis/forget-quiz.ts";
import { eraseSession } from "../sessions/erase-session.ts";

/**
 * Everything of an account that is marked for deletion, in every store. Rejects when something of it could not be reached;
 * done again, it finds what is left. The account's own row goes last: as long as it stands, something knows of the rest.
 *
 * What stays behind in Redis holds for a day at most: answers kept for an `Idempotency-Key`, and counters that know
 * nobody's name.
 */
export async function eraseAccount(ports: Ports, id: HostId): Promise<void> {
  const { db, redis } = ports;
  const sessions = await sessionsOfHost(db, id);
  let unfinished = 0;
  // One that hangs must not keep the others' players waiting.
  for (const session of sessions) if ((await eraseSession(ports, session)) === "unfinished") unfinished += 1;
  await deleteMediaOf(ports, id);
  for (const quiz of await quizzesOfOwner(db, id)) await forgetQuiz(redis, quiz);
  if (unfinished > 0) throw new Error(`${unfinished} of ${sessions.length} sessions could not be erased yet`);
  if (!(await removeAccount(db, id))) throw new Error("something was begun meanwhile");
}

/** Accounts looked at in one run. */
const inOneRun = 50;

/** For the schedule: goes on with deletions that met something that was away. How many still cannot be finished. */
export async function finishDeletedAccounts(ports: Ports): Promise<number> {
  let unfinished = 0;
  for (const id of await accountsBeingDeleted(ports.db, inOneRun)) {
    await eraseAccount(ports, id).catch((error: unknown) => {
      unfinished += 1;
      ports.log({ level: "warn", event: "account-not-erased-yet", cause: describeError(error) });
    });
  }
  return unfinished;
}
