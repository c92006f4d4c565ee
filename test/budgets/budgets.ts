// What something may take at most. Everything here is counted and depends on no machine. `was`: what it took when the budget was
// set. Tests and the build fail beyond it, with the number; docs/performance.md says which command counts what.

interface Budget {
  most: number;
  was: number;
}

/** Bytes over a socket include the header of each frame (RFC 6455). Four options, 28 characters of question, 1,000 players. */
const wire = {
  "frames to a player, one question with its board": { most: 6, was: 6 },
  "bytes to a player, from a question to its reveal": { most: 490, was: 476 },
  "bytes to a player, one question with its board": { most: 620, was: 601 },
  "frames from a player, one question": { most: 2, was: 2 },
  "frames to a host, one question, beside 4 a second": { most: 6, was: 5 },
  "texts written as JSON for a player, one question": { most: 5, was: 4.25 },
  "frames to a player, a session of 10 questions": { most: 65, was: 65 },
  "bytes to a player, a session of 10 questions": { most: 6_600, was: 6_490 },
  "bytes to a host, 1,000 join in a minute": { most: 740_000, was: 718_208 },
  "bytes of reports, 1,000 join in a minute": { most: 760_000, was: 737_447 },
  "frames to a room of 1,000 in any second before the options": { most: 500, was: 500 },
} as const;

/** Rows of storage, alarms among them, and requests as they are billed: 20 frames of clients are one. Answers come over 10 s. */
const rooms = {
  "30 players, 10 questions: rows of the session room": { most: 531, was: 531 },
  "30 players, 10 questions: rows of the audience room": { most: 835, was: 835 },
  "30 players, 10 questions: requests to rooms": { most: 304, was: 304 },
  "30 players, 10 questions: calls of REST": { most: 64, was: 64 },
  "1,000 players, 10 questions: rows of the session room": { most: 1_250, was: 1_211 },
  "1,000 players, 10 questions: rows of the audience room": { most: 4_400, was: 4_317 },
  "1,000 players, 10 questions: requests to rooms": { most: 2_750, was: 2_730 },
  "1,000 players, 10 questions: calls of REST": { most: 76, was: 75 },
} as const;

/**
 * The same session of 30 players on the real runtime, `party/cost.test.ts`. How many answers share a post depends on the machine's
 * haste there, so these leave room for a slow one.
 */
const runtime = {
  "in workerd: rows of the session room": { most: 950, was: 868 },
  "in workerd: rows of the audience room": { most: 950, was: 874 },
  "in workerd: posts to the session room": { most: 430, was: 391 },
  "in workerd: posts to the audience room": { most: 90, was: 80 },
  "in workerd: frames of players": { most: 780, was: 703 },
  "in workerd: calls of REST": { most: 70, was: 63 },
} as const;

/** HTTP requests to the stores, `api/cost.test.ts`. */
const stores = {
  "start a session: Postgres": { most: 4, was: 3 },
  "start a session: Redis": { most: 5, was: 5 },
  "look a code up: Postgres": { most: 0, was: 0 },
  "look a code up: Redis": { most: 1, was: 1 },
  "look a code up, first of its address: Postgres": { most: 0, was: 0 },
  "look a code up, first of its address: Redis": { most: 1, was: 1 },
  "join: Postgres": { most: 0, was: 0 },
  "join: Redis": { most: 1, was: 1 },
  "sit down: Postgres": { most: 0, was: 0 },
  "sit down: Redis": { most: 1, was: 1 },
  "progress: Postgres": { most: 1, was: 1 },
  "progress: Redis": { most: 2, was: 2 },
  "results of 30, first: Postgres": { most: 2, was: 2 },
  "results of 30, first: Redis": { most: 2, was: 2 },
  "results of 30: Postgres": { most: 1, was: 1 },
  "results of 30: Redis": { most: 2, was: 2 },
  "results of 30, one kicked: Postgres": { most: 1, was: 1 },
  "results of 30, one kicked: Redis": { most: 3, was: 3 },
  "report: Postgres": { most: 5, was: 5 },
  "report: Redis": { most: 0, was: 0 },
} as const;

/** Bytes of JavaScript and CSS before anything lazy, gzip; `npm run build` fails beyond. A slow 3G line carries 20 KB in half a second. */
const pages = {
  "the player's page": { most: 20_000, was: 19_832 },
  "the presenter's page": { most: 40_000, was: 38_029 },
  "the dashboard's page": { most: 80_000, was: 76_120 },
  "the remote's page": { most: 26_000, was: 24_739 },
  "the reference's page": { most: 10_500, was: 10_014 },
} as const;

/**
 * What the line of a phone carries with its cache empty, `test/e2e/first-answer.e2e.ts`: both ways, with heads and frames. The bytes
 * have in them what the page asks for while it waits in the lobby, the requests have not.
 */
const firstAnswer = {
  "requests from the join link to the first answer": { most: 6, was: 6 },
  "bytes from the join link to the first answer": { most: 40_000, was: 36_581 },
} as const;

export const budgets = { ...wire, ...rooms, ...runtime, ...stores, ...pages, ...firstAnswer } as const satisfies Record<
  string,
  Budget
>;

export type BudgetName = keyof typeof budgets;

/** Null when it is within its budget; otherwise what to say. */
export function excess(name: BudgetName, counted: number): string | null {
  const { most, was }: Budget = budgets[name];
  return counted <= most ? null : `${name}: ${counted}, and it may be ${most}; it was ${was}`;
}
