import type * as Party from "partykit/server";
import type { PlayerId } from "../shared/ids.ts";
import type { Init } from "../shared/protocol/between-rooms.ts";
import type { Question } from "../shared/questions/index.ts";
import type { AudienceName } from "../shared/room-name.ts";
import type { Person } from "../shared/session/people.ts";
import { newSession, type RoomReport, type SessionState } from "../shared/session/state.ts";
import type { Writes } from "./group-commit.ts";
import { loadOutcome, writeOutcome } from "./stored-outcome.ts";

// What stands under each key. Only this file writes them, so reading them back needs no second decoding.
type StoredInit = Omit<Init, "questions"> & { questions: number };
type Course = Pick<
  SessionState,
  | "seq"
  | "phase"
  | "locked"
  | "asked"
  | "voided"
  | "cuts"
  | "devices"
  | "unpaired"
  | "answered"
  | "placesBefore"
  | "corrections"
  | "endedAtMs"
  | "rest"
  | "pushRetry"
>;
type StoredPeople = { room: AudienceName; people: [PlayerId, Person][] };

/** An entry has 100 characters at most. */
const peopleInAKey = 50;

const questionKey = (index: number) => `question:${String(index).padStart(4, "0")}`;
const roomKey = (name: AudienceName) => `room:${name}`;
const peopleKey = (room: AudienceName, chunk: number) => `people:${room}:${String(chunk).padStart(4, "0")}`;

/** What must be written so that storage says `next` where it said `saved`. */
export function sessionWrites(saved: SessionState | null, next: SessionState): Writes {
  const writes: Writes = new Map();
  if (next === saved) return writes;
  if (next.init !== saved?.init) {
    const { questions, ...init } = next.init;
    writes.set("init", { ...init, questions: questions.length } satisfies StoredInit);
    for (const [index, question] of questions.entries()) writes.set(questionKey(index), question);
  }
  if (next.outcome !== saved?.outcome) writeOutcome(next.outcome, writes);
  if (next.rooms !== saved?.rooms)
    for (const [name, room] of next.rooms) if (room !== saved?.rooms.get(name)) writes.set(roomKey(name), room);
  for (const [room, people] of next.people) writePeople(room, saved?.people.get(room), people, writes);
  writes.set("course", courseOf(next));
  return writes;
}

type OfRoom = ReadonlyMap<PlayerId, Person>;

function writePeople(room: AudienceName, saved: OfRoom | undefined, next: OfRoom, writes: Writes): void {
  if (next === saved) return;
  const people = [...next];
  for (let from = 0; from < people.length; from += peopleInAKey) {
    const chunk = people.slice(from, from + peopleInAKey);
    if (chunk.some(([id, person]) => person !== saved?.get(id)))
      writes.set(peopleKey(room, from / peopleInAKey), { room, people: chunk } satisfies StoredPeople);
  }
}

function courseOf(state: SessionState): Course {
  const { seq, phase, locked, asked, voided, cuts, corrections, devices, unpaired } = state;
  const { answered, placesBefore, endedAtMs, rest, pushRetry } = state;
  return {
    ...{ seq, phase, locked, asked, voided, cuts, corrections, devices, unpaired },
    ...{ answered, placesBefore, endedAtMs, rest, pushRetry },
  };
}

/** The session as it was stored; null when nothing is. */
export async function loadSession(storage: Party.Storage): Promise<SessionState | null> {
  const stored = await storage.get<StoredInit>("init");
  const course = await storage.get<Course>("course");
  if (!stored || !course) return null;
  const questions = [...(await storage.list<Question>({ prefix: "question:" })).values()];
  const rooms = [...(await storage.list<RoomReport>({ prefix: "room:" })).values()];
  const people = [...(await storage.list<StoredPeople>({ prefix: "people:" })).values()];
  return {
    ...newSession({ ...stored, questions }),
    ...course,
    people: peopleOf(people),
    rooms: new Map(rooms.map((room) => [room.room, room])),
    outcome: await loadOutcome(storage),
  };
}

function peopleOf(chunks: readonly StoredPeople[]): SessionState["people"] {
  const byRoom = Map.groupBy(chunks, ({ room }) => room);
  return new Map([...byRoom].map(([room, ofRoom]) => [room, new Map(ofRoom.flatMap(({ people }) => people))]));
}
