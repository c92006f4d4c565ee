import * as v from "valibot";
import { PairedSchema, ProblemSchema } from "../../shared/protocol/join.ts";

/** Where a paired device goes, or why it was not paired: `refused` is final, `away` may pass. */
export type Claim = { kind: "paired"; href: string } | { kind: "refused" } | { kind: "away" };

const patienceMs = 10_000;

/** Uses a pairing code up. What buys tickets afterwards is a cookie that no script can read. */
export async function claim(code: string): Promise<Claim> {
  try {
    const response = await fetch("/api/v1/devices", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const body: unknown = await response.json();
    if (!response.ok) return { kind: v.parse(ProblemSchema, body).code === "pairing-refused" ? "refused" : "away" };
    const { session, role } = v.parse(PairedSchema, body);
    return { kind: "paired", href: role === "remote" ? `/remote/${session}` : `/present/${session}?screen` };
  } catch {
    // No network, too slow, or an answer that is not our server's: the code may still be good.
    return { kind: "away" };
  }
}
