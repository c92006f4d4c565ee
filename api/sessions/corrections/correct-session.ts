import { roomPaths } from "../../../shared/protocol/between-rooms.ts";
import type { CorrectionWish } from "../../../shared/protocol/stage.ts";
import { mostCorrections } from "../../../shared/session/correcting.ts";
import { writeCorrection } from "../../db/corrections.ts";
import { readSession, type StoredSession } from "../../db/sessions.ts";
import type { Ports } from "../../ports.ts";
import { Problem, unavailable } from "../../problem.ts";
import { changesNothing, type Planned, plan } from "./planned.ts";
import { sizeOf } from "./rescore.ts";

/** Corrections of one session take turns: one that comes between is counted on, and this one is done anew. */
const tries = 5;

/** `size` null: the rooms count it, and tell later. */
type Done = { outcome: "stored" | "passed-on" | "unchanged"; size: ReturnType<typeof sizeOf> | null; planned: Planned };

/** Until REST has everything its rooms have the say over a session; from then on Postgres. */
export async function correctSession(ports: Ports, session: StoredSession, wish: CorrectionWish): Promise<Done> {
  const { db, clock } = ports;
  for (let left = tries; left > 0; left -= 1) {
    const planned = await plan(db, session, wish);
    const { evidence, rows, before, after, nth } = planned;
    if (!evidence.complete) {
      await passOn(ports, session, wish);
      return { outcome: "passed-on", size: null, planned };
    }
    const size = sizeOf(evidence, rows);
    if (changesNothing(planned)) return { outcome: "unchanged", size, planned };
    if (nth > mostCorrections)
      throw new Problem("correction-refused", { detail: `A session can be corrected ${mostCorrections} times.` });
    const isWritten = await writeCorrection(db, {
      ...{ session: session.id, by: session.host, nth, seq: evidence.seq, turn: wish.turn, before, after, rows },
      ...{ rescored: size.answers, correctedAt: new Date(clock.now()) },
    });
    if (isWritten) return { outcome: "stored", size, planned };
  }
  throw new Problem("version-conflict");
}

async function passOn({ rooms, db }: Ports, { id, host }: StoredSession, wish: CorrectionWish): Promise<void> {
  const { status } = await rooms.post("session", id, roomPaths.correct, wish).catch((error: unknown) => {
    throw unavailable(error);
  });
  if (status < 300) return;
  if (status !== 409) throw unavailable(new Error(`the room answered ${status} to a correction`));
  // Its last word, that all is stored, may be under way.
  const stored = await readSession(db, id, host);
  if (stored?.phase === "ended") throw unavailable(new Error("the session is being completed"));
  throw new Problem("correction-refused", { detail: "The result of this turn has not been shown yet." });
}
