import { longestValueBytes } from "../../hall/storage.ts";

// What the platform gives one room and asks for it. Limits and prices as documented in 2026-11; where the other
// figures are from is in docs/performance.md.

/** https://developers.cloudflare.com/durable-objects/platform/limits/ and reference/faq */
export const limits = {
  /** Soft: more are queued. */
  requestsPerSecond: 1_000,
  outgoing: 6,
  memoryBytes: 128 * 1024 * 1024,
  sockets: 32_768,
  valueBytes: longestValueBytes,
};

/** Of a room's only thread. */
export const takes = {
  /** A message, a post, a connection, an alarm: all that the documented limit lets through. */
  requestMs: 1_000 / limits.requestsPerSecond,
  /** A timer, an answer to a room's own post. */
  continuationMs: 0.05,
  /** A frame to one phone: the bare room of `npm run bench` takes 22 microseconds of workerd for one. */
  frameMs: 0.027,
  /** Reading or writing a post between rooms: JSON, schema and HMAC. */
  postMsPerKilobyte: 0.06,
};

/** Until a write is safe on another machine, before which nothing leaves a room. */
export const writeMs = { least: 5, most: 10 };

/** REST's own time for a post of a room, its stores included. */
export const restMs = 60;

/** Dollars beyond what the plan includes. https://developers.cloudflare.com/durable-objects/platform/pricing/ */
export const prices = {
  gigabyteSecond: 12.5 / 1e6,
  rowWritten: 1 / 1e6,
  roomRequest: 0.15 / 1e6,
  framesPerRequest: 20,
  workerRequest: 0.3 / 1e6,
  redisCommand: 0.2 / 1e5,
  roomGigabytes: 0.125,
};
