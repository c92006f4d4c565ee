import type { HostId, SessionId } from "../../shared/ids.ts";
import { type Jurisdiction, regionWithin, sessionIdIn } from "../../shared/jurisdiction.ts";
import { type Init, roomPaths } from "../../shared/protocol/between-rooms.ts";
import type { Question } from "../../shared/questions/index.ts";
import type { Settings } from "../../shared/quiz.ts";
import type { Region } from "../../shared/room-name.ts";
import { newCode } from "../codes/new-code.ts";
import { notePlayed } from "../db/library.ts";
import { insertSession, mostLive, type NewSession, removeSession, type StoredSession } from "../db/sessions.ts";
import { orNullWhenAway, unlessAway } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { Problem, unavailable } from "../problem.ts";
import { type DoorBook, openBook, releaseCode, reserveCode } from "../redis/doors.ts";
import { beginBoard } from "../redis/leaderboard.ts";

/** With 100,000 of 10,000,000 codes in use, five draws in a row are all taken once in ten billion. */
const draws = 5;

type Plan = {
  host: HostId;
  quizId: string;
  title: string;
  questions: [Question, ...Question[]];
  settings: Settings;
  /** Where the host is. */
  region: Region;
  jurisdiction: Jurisdiction | null;
  rehearsal: boolean;
};

/** A row, a code and a room: all three or, when one of them cannot be had, none. */
export async function startSession(ports: Ports, plan: Plan): Promise<StoredSession> {
  const { host, quizId, title, settings, jurisdiction, rehearsal } = plan;
  const id = sessionIdIn(jurisdiction, crypto.randomUUID());
  const region = regionWithin(jurisdiction, plan.region);
  const createdAt = new Date(ports.clock.now());
  const about = { id, host, quizId, title, settings, region, jurisdiction, rehearsal, createdAt };
  const row = await insertWithFreeCode(ports, about);
  await initRoom(ports, row, plan.questions);
  const book: DoorBook = { ...row, session: id, status: "open", cap: settings.cap, players: [] };
  await unlessAway(Promise.all([openBook(ports.redis, book, "unless-whole"), beginBoard(ports.redis, id)]));
  // Away in just this moment: the library counts one session too few, and nothing else.
  if (!rehearsal) await unlessAway(notePlayed(ports.db, quizId, createdAt));
  ports.metrics.count("session-started", region, plan.questions.length);
  const blank = { phase: "lobby", locked: false, players: 0, complete: false, seq: -1 } as const;
  return { ...row, ...blank, endedAt: null, erasingAt: null };
}

const tooManyLive = () =>
  new Problem("too-many-live-sessions", { detail: `You have ${mostLive} live sessions: end one of them first.` });

async function insertWithFreeCode({ db, redis }: Ports, row: Omit<NewSession, "code">): Promise<NewSession> {
  for (let draw = 0; draw < draws; draw++) {
    const code = newCode();
    // With Redis away Postgres alone decides, as it does in any case.
    if ((await orNullWhenAway(reserveCode(redis, code, row.id))) === false) continue;
    const inserted = await insertSession(db, { ...row, code }).catch(async (error: unknown) => {
      await unlessAway(releaseCode(redis, code, row.id));
      throw error;
    });
    if (inserted === "inserted") return { ...row, code };
    await unlessAway(releaseCode(redis, code, row.id));
    if (inserted === "too-many-live") throw tooManyLive();
  }
  throw unavailable(new Error("no free code found"));
}

async function initRoom(ports: Ports, row: NewSession, questions: Init["questions"]): Promise<void> {
  const { id: session, host, code, title, settings, region, rehearsal, createdAt } = row;
  const createdAtMs = createdAt.getTime();
  const body: Init = { session, host, code, title, settings, region, questions, createdAtMs, rehearsal };
  try {
    const { status } = await ports.rooms.post("session", session, roomPaths.init, body);
    if (status >= 300) throw new Error(`the room answered ${status} to its init`);
  } catch (error) {
    await undo(ports, row);
    throw unavailable(error);
  }
}

/** A room that was made after all stays without players: its code leads nowhere, and it erases itself. */
async function undo({ db, redis, log }: Ports, { id, code }: { id: SessionId; code: string }): Promise<void> {
  await unlessAway(removeSession(db, id));
  await unlessAway(releaseCode(redis, code, id));
  log({ level: "warn", event: "session-not-started", session: id });
}
