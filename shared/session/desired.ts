import type { Desired, Init, Turn } from "../protocol/between-rooms.ts";
import type { AudienceName } from "../room-name.ts";
import { currentTurn, questionOf, type SessionState } from "./state.ts";

/** What an audience room has to be: the whole of it, so that one that missed something needs nothing else. */
export function desiredOf(state: SessionState, room: AudienceName): Desired {
  const { init } = state;
  const people = [...(state.people.get(room) ?? [])];
  return {
    session: init.session,
    seq: state.seq,
    title: init.title,
    settings: init.settings,
    phase: state.phase,
    locked: state.locked,
    turn: turnOf(state),
    voided: [...state.voided],
    cuts: state.cuts.map(([turn, atMs]) => [turn, atMs]),
    corrections: state.corrections.map(({ turn, right }) => [turn, [...right]]),
    kicked: people.filter(([, { kicked }]) => kicked).map(([id]) => id),
    factors: people.filter(([, { kicked }]) => !kicked).map(([id, { factor }]) => [id, factor]),
    endedAtMs: state.endedAtMs,
    outcome: state.outcome,
  };
}

function turnOf(state: SessionState): Turn | null {
  const asked = currentTurn(state);
  if (!asked) return null;
  const question: Init["questions"][number] = questionOf(state, asked);
  const { n, index, opensAtMs, sentAtMs } = asked;
  return { n, index, total: state.init.questions.length, question, opensAtMs, sentAtMs };
}
