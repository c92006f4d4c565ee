import type { SessionId } from "../../shared/ids.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Every key that REST keeps in Redis, with its time to live in seconds. Redis is never the only copy of an answer, a
 * score or a session: each use has a policy for when it is slow, away, or has lost the key. 400 ms an attempt, two
 * attempts.
 *
 * | key | type | Redis away | key lost |
 * | --- | --- | --- | --- |
 * | quiz | string | reads go to Postgres; a write that cannot delete the copy says nothing, so a reader may see the old
 *   version until it expires; writes and sessions never use the copy | read again |
 * | code | string | Postgres is asked | Postgres is asked, and the key written again |
 * | session, names, waiting | hash, zset | joins reserve in Postgres, where a seat never lapses; a seat whose socket was not noted
 *   lapses although it is used; a kick is noted with the next results | written again from Postgres; names of players whose first
 *   results have not arrived are not known there, so a name may be given twice and is then shown as "Ana (2)" |
 * | board, boardRows | zset, hash | the leaderboard is read from Postgres | rebuilt from Postgres, and when its session has been completed
 *   or corrected since |
 * | bestOfQuiz, bestOfWeek | zset, each with a hash beside it | the same | the same, and when a session has come or gone |
 * | bestErased | string | the session is deleted when Redis is back | a reader under way may put names back, for as long as they live |
 * | erased | string | the session is marked and deleted when Redis is back | a call under way may put names back, for as
 *   long as they live |
 * | usedCodes | set | every code counts as a new one for its address | an address that is out of guesses waits its window out |
 * | events | pub/sub | an open stream looks at Postgres by itself now and then | at most once, by nature |
 * | ratelimit:* | @upstash/ratelimit | see `limits/rules.ts` | counts from 0 |
 * | idempotency | string | the call is done without being remembered: repeated, it may create twice | may create twice |
 *
 * What Redis says is decoded like what strangers send. A key of the wrong type is an absent Redis; nonsense is a lost key; a code and
 * a session's book that do not name each other are both lost. A wrong value that could be right is believed until it expires: a
 * cap, a lock, a row of a live leaderboard. Rooms, phones, screens and reports never look here.
 */
export const keys = {
  quiz: { of: (quiz: string) => `quiz:${quiz}`, ttl: hour, /** Of the mark that a write leaves. */ markTtl: minute },
  /** -> session id. After the end it rests a day, so that nobody's old code leads into a new session. */
  code: { of: (code: string) => `code:${code}`, ttl: 2 * day, restTtl: day },
  /** code, title, status, region, cap, seats of those who were not kicked, and how many seats each region's rooms have given. */
  session: { of: (session: SessionId) => `session:${session}`, prefix: "session:", ttl: 2 * day },
  /** name key -> player and place, or that it is nobody's any more. */
  names: { of: (session: SessionId) => `names:${session}`, prefix: "names:", ttl: 2 * day },
  /** `player|name key` by the time at which the seat lapses, unless its socket has come before. */
  waiting: { of: (session: SessionId) => `waiting:${session}`, prefix: "waiting:", ttl: 2 * day },
  /** Codes that an address has used rightly: they cost it no guesses. The address is a hash that changes every day. */
  usedCodes: { of: (caller: string) => `codes-of:${caller}`, ttl: day },
  /** player -> packed score. */
  board: { of: (session: SessionId) => `leaderboard:session:${session}`, ttl: 2 * day },
  /** player -> nickname, room -> newest rev, and a mark that the board is whole, with the version of what it shows. */
  boardRows: { of: (session: SessionId) => `leaderboard:session:${session}:rows`, ttl: 2 * day },
  /** player -> packed score: the first `mostKept` of all sessions of a quiz, of a host's sessions that ended in a week. */
  bestOfQuiz: { of: (quiz: string) => `leaderboard:quiz:${quiz}`, ttl: hour },
  bestOfWeek: { of: (host: string, week: string) => `leaderboard:host:${host}:${week}`, ttl: hour },
  /** player -> the row as it is shown, and the same mark. */
  bestRows: { of: (best: string) => `${best}:rows`, ttl: hour },
  /** That somebody has been erased from it: longer than any reader takes who may still put them back. */
  bestErased: { of: (best: string) => `${best}:erased`, ttl: minute },
  /** That a session has been deleted: longer than any call lasts that may still put something of it back. */
  erased: { of: (session: SessionId) => `erased:${session}`, ttl: hour },
  /** A channel, which keeps nothing: that something of the session has changed. */
  events: { of: (session: SessionId) => `events:${session}` },
  rateLimit: { prefix: "ratelimit" },
  idempotency: {
    of: (principal: string, route: string, key: string) => `idempotency:${principal}:${route}:${key}`,
    ttl: day,
  },
} as const;

/** A rebuilt board may have missed a batch that was being written meanwhile: it is soon rebuilt again. */
export const rebuiltBoardTtl = minute;
