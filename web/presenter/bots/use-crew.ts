import { useEffect, useState } from "preact/hooks";
import type { SessionId } from "../../../shared/ids.ts";
import type { StageView } from "../../../shared/protocol/stage.ts";
import type { Crew } from "./crew.ts";

/** As many as make a board worth looking at. */
const firstBots = 10;

/** The bots of a rehearsal, which live in the host's own page and nowhere else; null in every other session. */
export function useCrew(session: SessionId, view: StageView): Crew | null {
  const [crew, setCrew] = useState<Crew | null>(null);
  const isWanted = view.rehearsal && view.role === "host" && view.phase !== "ended";
  useEffect(() => {
    if (!isWanted) return;
    void import("./crew.ts").then(({ Crew }) => {
      const made = new Crew(session, view.code);
      setCrew(made);
      if (view.phase === "lobby" && view.lobby.players === 0) void made.add(firstBots);
    });
  }, [isWanted]);
  return crew;
}
