import * as v from "valibot";

/** Versions of the wire protocol that rooms speak, the newest first: a client gives its own as `v` in the socket's URL. */
export const protocols = [2, 1] as const;
export type Protocol = (typeof protocols)[number];
export const protocolVersion = protocols[0];

/** A longer frame from a client closes its socket with 1009. In UTF-8 bytes. */
export const maxFrameBytes = 4_096;

/** Where a session stands. Order matters: within a turn it only ever moves to the right. */
export const phases = ["lobby", "ready", "open", "closed", "revealed", "board", "podium", "ended"] as const;
export type Phase = (typeof phases)[number];
export const PhaseSchema = v.picklist(phases);

/** Close codes that are final for a client; after any other it reconnects. */
export const closeCodes = { replaced: 4001, kicked: 4003, ended: 4004 } as const;
/** Close codes for a client that misbehaves: no ticket or too many messages; too long a frame. */
export const faultCodes = { policy: 1008, tooLong: 1009 } as const;

/** Heartbeat: the client sends `ping` as a bare text frame, the runtime answers `pong` without waking the room. */
export const heartbeat = { ping: "ping", pong: "pong", everyMs: 4_000 } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const CountSchema = count;
/** Milliseconds since 1970 on a server's clock. */
export const TimestampSchema = count;

/** A picture of a question, at `mediaPath(media)`. Width and height in pixels; `alt` "" for one that only decorates. */
const ImageViewSchema = v.object({ media: v.string(), width: count, height: count, alt: v.string() });
export type ImageView = v.InferOutput<typeof ImageViewSchema>;

/** Where the bytes of a picture are, on the pages' own origin. */
export const mediaPath = (media: string): string => `/api/v1/media/${media}`;

/** What everybody may know of the question that is being asked. `n` counts askings from 1, `index` questions from 0. */
export const TurnViewSchema = v.object({
  n: count,
  index: count,
  total: count,
  type: v.string(),
  prompt: v.string(),
  points: count,
  limitMs: v.nullable(count),
  /** Absent: the question has none. */
  image: v.exactOptional(ImageViewSchema),
});
export type TurnView = v.InferOutput<typeof TurnViewSchema>;

/** One row of a leaderboard, as shown: no identifiers. */
export const BoardRowSchema = v.object({ nickname: v.string(), points: count, rank: count });
export type BoardRow = v.InferOutput<typeof BoardRowSchema>;
