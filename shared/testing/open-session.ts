import { settings, single } from "./builders.ts";
import { SessionRig } from "./session-rig.ts";

/** Rooms 0 to n-1; turn 1 open since 10,000. */
export function openSession(rooms: number, limitMs: number | null = 20_000, closeWhenAllAnswered = true): SessionRig {
  const session = new SessionRig({
    questions: [single({ limitMs }), single({ limitMs }), single({ limitMs })],
    settings: settings({ closeWhenAllAnswered }),
  });
  for (let n = 0; n < rooms; n += 1) session.report(n, 1_000);
  session.host("next", 5_000);
  session.tick(10_000);
  return session;
}
