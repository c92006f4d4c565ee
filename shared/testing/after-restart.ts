import type { AudienceState } from "../audience/state.ts";

/** An audience room as it is read from storage: nobody is connected, nothing is measured, and the log says who answered. */
export function afterRestart(saved: AudienceState): AudienceState {
  return {
    ...saved,
    connected: saved.seats.map(() => false),
    probing: saved.seats.map(() => ({ samples: [], left: 0 })),
  };
}
