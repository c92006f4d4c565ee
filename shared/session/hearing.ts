import type { Report } from "../protocol/between-rooms.ts";
import { close, reveal } from "./course.ts";
import { isWaitingForRooms } from "./deadlines.ts";
import { changed, record, type SessionStep, same, show } from "./events.ts";
import { correctionOf } from "./outcome.ts";
import { currentTurn, isComplete, type RoomReport, type SessionState, silentRooms } from "./state.ts";

/** What an audience room says: news of its people and its answers, and what it has counted. */
export function report(state: SessionState, report: Report, atMs: number): SessionStep {
  const known = state.rooms.get(report.room);
  if (known && report.rev <= known.rev) return same(state);
  const { names, fold, ...news } = report;
  const room: RoomReport = { ...news, names: names ?? known?.names ?? [], fold: fold ?? known?.fold ?? null };
  const wasComplete = isComplete(state);
  const heard: SessionState = { ...state, rooms: new Map(state.rooms).set(report.room, room) };
  if (isWaitingForRooms(heard)) return afterProgress(heard, atMs);
  const late = isSame(room.fold, known?.fold ?? null) ? null : correctionOf(heard);
  if (late) return changed(heard, late);
  if (!wasComplete && isComplete(heard))
    return { state: { ...heard, rest: { ...heard.rest, rev: heard.rest.rev + 1 } }, effects: [show, record] };
  return { state: heard, effects: [show] };
}

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

function afterProgress(state: SessionState, atMs: number): SessionStep {
  if (silentRooms(state).length === 0) return reveal(state, atMs);
  if (state.phase === "open" && state.init.settings.closeWhenAllAnswered && haveAllAnswered(state))
    return close(state, atMs);
  return { state, effects: [show] };
}

/** Everybody who is present has answered, in every room that somebody is in, and there is an answer at all. */
function haveAllAnswered(state: SessionState): boolean {
  const n = currentTurn(state)?.n;
  const rooms = [...state.rooms.values()].map(({ present, progress }) => ({
    present,
    progress: progress?.turn === n ? progress : null,
  }));
  const peopled = rooms.filter(({ present }) => present > 0);
  return (
    peopled.length > 0 &&
    peopled.every(({ progress }) => progress?.allAnswered === true) &&
    rooms.some(({ progress }) => (progress?.answered ?? 0) > 0)
  );
}
