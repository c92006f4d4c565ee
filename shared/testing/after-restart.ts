import type { AudienceState } from "../audience/state.ts";

/** An audience room as it is read from storage: nobody is connected, nothing is measured, and the log says who answered. */
export function afterRestart(saved: AudienceState): AudienceState {
  const answerOf = saved.seats.map(() => -1);
  for (const [index, entry] of (saved.asking?.log ?? []).entries()) answerOf[entry.seat] = index;
  return {
    ...saved,
    connected: saved.seats.map(() => false),
    answerOf,
    probing: saved.seats.map(() => ({ samples: [], left: 0 })),
  };
}
