import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "./ids.ts";

/** Durable Object location hints: where an audience room is placed. */
export const regions = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"] as const;
export type Region = (typeof regions)[number];
export const RegionSchema = v.picklist(regions);

/** Of a region, so that a number has four digits at most. */
export const mostRooms = 10_000;

/** A session room is named by its session alone. */
const sessionName = /^[0-9a-f-]{36}$/;
/** `<sessionId>.<region>.<n>`, n counting from 0 within the region. */
const audienceName = /^([0-9a-f-]{36})\.([a-z]{2,4})\.(0|[1-9][0-9]{0,3})$/;

export const AudienceNameSchema = v.pipe(v.string(), v.regex(audienceName), v.brand("AudienceName"));
export type AudienceName = v.InferOutput<typeof AudienceNameSchema>;

/** `<sessionId>.<region>.relay`; of a region with more rooms than one relay serves, the second is `...relay.1`. */
const relayName = /^([0-9a-f-]{36})\.([a-z]{2,4})\.relay(?:\.([1-9][0-9]{0,2}))?$/;

export const RelayNameSchema = v.pipe(v.string(), v.regex(relayName), v.brand("RelayName"));
export type RelayName = v.InferOutput<typeof RelayNameSchema>;

export type RoomAddress =
  | { party: "session"; name: string; session: SessionId }
  | { party: "audience"; name: AudienceName; session: SessionId; region: Region; n: number }
  | { party: "relay"; name: RelayName; session: SessionId; region: Region; n: number };
export type RoomParty = RoomAddress["party"];

/** The name of the nth audience room of a region; `n` from 0. */
export function audienceRoom(session: SessionId, region: Region, n: number): AudienceName {
  return v.parse(AudienceNameSchema, `${session}.${region}.${n}`);
}

/** The nth relay of a region; `n` from 0. */
export function relayRoom(session: SessionId, region: Region, n: number): RelayName {
  return v.parse(RelayNameSchema, `${session}.${region}.relay${n === 0 ? "" : `.${n}`}`);
}

/** What a room's address says, or null when no room can have it. */
export function parseRoom(party: string, name: string): RoomAddress | null {
  if (party === "session") {
    const session = v.safeParse(SessionIdSchema, name);
    return session.success && sessionName.test(name) ? { party, name, session: session.output } : null;
  }
  if (party !== "audience" && party !== "relay") return null;
  const match = (party === "audience" ? audienceName : relayName).exec(name);
  const session = v.safeParse(SessionIdSchema, match?.[1]);
  const region = v.safeParse(RegionSchema, match?.[2]);
  if (!session.success || !region.success) return null;
  const place = { session: session.output, region: region.output, n: Number(match?.[3] ?? 0) };
  return party === "audience"
    ? { party, name: v.parse(AudienceNameSchema, name), ...place }
    : { party, name: v.parse(RelayNameSchema, name), ...place };
}
