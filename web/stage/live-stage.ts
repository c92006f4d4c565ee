import { signal } from "@preact/signals";
import type { SessionId } from "../../shared/ids.ts";
import { type StageMessage, type StageRole, type ToStage, ToStageSchema } from "../../shared/protocol/stage.ts";
import { Connection, type Line } from "../live/connection.ts";
import { decoderOf } from "../live/decode.ts";
import { fetchTicket } from "../live/ticket.ts";
import { remindOfDeadline } from "./due.ts";
import { hear, type Stage } from "./stage-state.ts";

/** The line to the session room, and what was heard on it. */
export function openStage(session: SessionId, role: StageRole) {
  const stage = signal<Stage | null>(null);
  const line = signal<Line>({ name: "connecting" });
  const connection = new Connection<ToStage>({
    fetchTicket: () => fetchTicket(session, { role }),
    decode: decoderOf(ToStageSchema),
    onMessage(message) {
      stage.value = hear(stage.value, message, performance.now());
    },
    onLine(now) {
      line.value = now;
    },
  });
  const send = (message: StageMessage): void => {
    connection.send(message);
  };
  const stopReminding = remindOfDeadline(stage, send);
  const close = (): void => {
    stopReminding();
    connection.close();
  };
  return { stage, line, send, close };
}
