import type { Report } from "../protocol/between-rooms.ts";
import { close, reveal } from "./course.ts";
import { isWaitingForRooms } from "./deadlines.ts";
import { changed, record, type SessionStep, same, show } from "./events.ts";
import { correctionOf } from "./outcome.ts";
import { currentTurn, isComplete, type RoomReport, type SessionState, silentRooms } from "./state.ts";

/** What an audience room says: news of its people and its answers, and what it has counted. */
export const report = (state: SessionState, said: Report, atMs: number): SessionStep =>
  settle(state, heardOf(state, said), atMs);

/** What a relay passes on of its rooms, at once: whoever is not registered has not said anything. */
export function batch(state: SessionState, said: readonly Report[], atMs: number): SessionStep {
  const heard = said
    .filter(({ room }) => state.rooms.has(room))
    .reduce((before, report) => heardOf(before, report), state);
  return settle(state, heard, atMs);
}

function heardOf(state: SessionState, report: Report): SessionState {
  const known = state.rooms.get(report.room);
  if (known && report.rev <= known.rev) return state;
  const { names, fold, ...news } = report;
  const before = known?.fold ?? null;
  const counted = fold && !isSame(fold, before) ? fold : before;
  const room: RoomReport = { ...news, names: names ?? known?.names ?? [], fold: counted };
  return { ...state, rooms: new Map(state.rooms).set(report.room, room) };
}

/** What follows from what has been heard. */
function settle(before: SessionState, heard: SessionState, atMs: number): SessionStep {
  if (heard === before) return same(before);
  if (isWaitingForRooms(heard)) return afterProgress(heard, atMs);
  const hasCounted = [...heard.rooms].some(([name, { fold }]) => fold !== (before.rooms.get(name)?.fold ?? null));
  const late = hasCounted ? correctionOf(heard) : null;
  if (late) return changed(heard, late);
  if (!isComplete(before) && isComplete(heard))
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
