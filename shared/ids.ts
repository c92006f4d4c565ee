import * as v from "valibot";

const id = v.pipe(v.string(), v.uuid());

export const SessionIdSchema = v.pipe(id, v.brand("SessionId"));
export const PlayerIdSchema = v.pipe(id, v.brand("PlayerId"));
export const DeviceIdSchema = v.pipe(id, v.brand("DeviceId"));
export const HostIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.brand("HostId"));

/** A live session: a UUID, so never guessable and never containing the dot that room names use as separator. */
export type SessionId = v.InferOutput<typeof SessionIdSchema>;
/** A player of one session: a UUID, given when the name is reserved. */
export type PlayerId = v.InferOutput<typeof PlayerIdSchema>;
/** A phone or screen that a host has paired with one session: a UUID, given with the code that pairs it. */
export type DeviceId = v.InferOutput<typeof DeviceIdSchema>;
/** The account that created the session. */
export type HostId = v.InferOutput<typeof HostIdSchema>;
