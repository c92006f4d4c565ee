import * as v from "valibot";
import type { DeviceId, SessionId } from "../../../shared/ids.ts";
import { PairingSchema } from "../../../shared/protocol/join.ts";
import type { PairedRole } from "../../../shared/protocol/stage.ts";

/** A code that pairs one device, once. */
export interface Pairing {
  role: PairedRole;
  device: DeviceId;
  /** What the QR code holds: the secret in the fragment, which no server and no log ever sees. */
  link: string;
  /** On the page's clock. */
  expiresAtMs: number;
}

const patienceMs = 8_000;

/** Null when there is none to be had now. */
export async function askForPairing(session: SessionId, role: PairedRole): Promise<Pairing | null> {
  const askedAtMs = performance.now();
  try {
    const response = await fetch(`/api/v1/sessions/${session}/pairings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) return null;
    const { code, device, expiresInMs } = v.parse(PairingSchema, await response.json());
    return { role, device, link: `${location.origin}/pair#${code}`, expiresAtMs: askedAtMs + expiresInMs };
  } catch {
    // No network, too slow, or an answer that is not our server's: for the host all of them read "try again".
    return null;
  }
}
