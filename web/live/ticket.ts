import * as v from "valibot";
import type { SessionId } from "../../shared/ids.ts";
import { type TicketAnswer, TicketAnswerSchema } from "../../shared/protocol/join.ts";
import type { StageRole } from "../../shared/protocol/stage.ts";

/** Why a connection has stopped for good. */
export type StopReason = "replaced" | "kicked" | "ended" | "refused" | "unknown";

export type TicketOutcome =
  | { kind: "ticket"; answer: TicketAnswer }
  | { kind: "stop"; reason: StopReason }
  /** Not now. Wait at least `afterMs`. */
  | { kind: "retry"; afterMs: number };

const finalStatus: Partial<Record<number, StopReason>> = {
  401: "refused",
  403: "refused",
  404: "unknown",
  410: "ended",
};
const patienceMs = 8_000;

/** Asks REST for a new ticket: a refused upgrade shows a browser only 1006, a REST status says what is the matter. */
export async function fetchTicket(
  session: SessionId,
  body: { resumeToken: string } | { role: StageRole },
): Promise<TicketOutcome> {
  try {
    const response = await fetch(`/api/v1/sessions/${session}/tickets`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const reason = finalStatus[response.status];
    if (reason) return { kind: "stop", reason };
    if (response.ok) return { kind: "ticket", answer: v.parse(TicketAnswerSchema, await response.json()) };
    return { kind: "retry", afterMs: Number(response.headers.get("retry-after")) * 1_000 || 0 };
  } catch {
    // No network, too slow, or something in between answered that was not our server: all of them may pass.
    return { kind: "retry", afterMs: 0 };
  }
}
