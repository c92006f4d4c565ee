import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "./ids.ts";
import type { Region } from "./room-name.ts";

/** Where a session's rooms and all that they store have to stay. */
export const jurisdictions = ["eu"] as const;
export type Jurisdiction = (typeof jurisdictions)[number];

const versionDigit = 14;

/**
 * A session that has to stay in the EU says so in its id: RFC 9562's version 8 where a random id has 4. Whoever holds the id, or a
 * ticket, token or address made of it, knows where the rooms are, also with every store away; and no post has to carry it.
 */
export const jurisdictionOf = (session: SessionId): Jurisdiction | null =>
  session[versionDigit] === "8" ? "eu" : null;

/** The id of a new session, of a random UUID. */
export function sessionIdIn(jurisdiction: Jurisdiction | null, uuid: string): SessionId {
  const version = jurisdiction === "eu" ? "8" : "4";
  return v.parse(SessionIdSchema, `${uuid.slice(0, versionDigit)}${version}${uuid.slice(versionDigit + 1)}`);
}

const nearestInEu: Record<Region, Region> = {
  ...{ weur: "weur", wnam: "weur", enam: "weur", sam: "weur", afr: "weur" },
  ...{ eeur: "eeur", me: "eeur", apac: "eeur", oc: "eeur" },
};

/** Where players of a region are served from: in their own, or in the nearest one that the jurisdiction allows. */
export const regionWithin = (jurisdiction: Jurisdiction | null, region: Region): Region =>
  jurisdiction === "eu" ? nearestInEu[region] : region;
