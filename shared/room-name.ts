import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "./ids.ts";

/** Durable Object location hints: where an audience room is placed. */
export const regions = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"] as const;
export type Region = (typeof regions)[number];
export const RegionSchema = v.picklist(regions);

/** A session room is named by its session alone. */
const sessionName = /^[0-9a-f-]{36}$/;
/** `<sessionId>.<region>.<n>`, n counting from 0 within the region. */
const audienceName = /^([0-9a-f-]{36})\.([a-z]{2,4})\.(0|[1-9][0-9]{0,3})$/;

export const AudienceNameSchema = v.pipe(v.string(), v.regex(audienceName), v.brand("AudienceName"));
export type AudienceName = v.InferOutput<typeof AudienceNameSchema>;

export type RoomAddress =
  | { party: "session"; name: string; session: SessionId }
  | { party: "audience"; name: AudienceName; session: SessionId; region: Region; n: number };

/** The name of the nth audience room of a region; `n` from 0. */
export function audienceRoom(session: SessionId, region: Region, n: number): AudienceName {
  return v.parse(AudienceNameSchema, `${session}.${region}.${n}`);
}

/** What a room's address says, or null when no room can have it. */
export function parseRoom(party: string, name: string): RoomAddress | null {
  if (party === "session") {
    const session = v.safeParse(SessionIdSchema, name);
    return session.success && sessionName.test(name) ? { party, name, session: session.output } : null;
  }
  if (party !== "audience") return null;
  const match = audienceName.exec(name);
  const session = v.safeParse(SessionIdSchema, match?.[1]);
  const region = v.safeParse(RegionSchema, match?.[2]);
  const room = v.safeParse(AudienceNameSchema, name);
  if (!session.success || !region.success || !room.success) return null;
  return { party, name: room.output, session: session.output, region: region.output, n: Number(match?.[3]) };
}
