// What something may take at most. Everything here is counted and depends on no machine. `was`: what it took when the budget was
// set. Tests and the build fail beyond it, with the number; docs/performance.md says which command counts what.

interface Budget {
  most: number;
  was: number;
}

/** Bytes over a socket include the header of each frame (RFC 6455). Four options, 28 characters of question, 1,000 players. */
const wire = {
  "frames to a player, one question with its board": { most: 8, was: 8 },
  "bytes to a player, from a question to its reveal": { most: 790, was: 770 },
  "bytes to a player, one question with its board": { most: 1_090, was: 1_067 },
  "frames from a player, one question": { most: 4, was: 4 },
  "frames to a host, one question, beside 4 a second": { most: 6, was: 5 },
  "texts written as JSON for a player, one question": { most: 10, was: 9.25 },
  "frames to a player, a session of 10 questions": { most: 85, was: 85 },
  "bytes to a player, a session of 10 questions": { most: 11_250, was: 11_160 },
} as const;

/** Rows of storage, alarms among them, and requests as they are billed: 20 frames of clients are one. Answers come over 10 s. */
const rooms = {
  "30 players, 10 questions: rows of the session room": { most: 531, was: 531 },
  "30 players, 10 questions: rows of the audience room": { most: 835, was: 835 },
  "30 players, 10 questions: requests to rooms": { most: 334, was: 334 },
  "30 players, 10 questions: calls of REST": { most: 64, was: 64 },
  "1,000 players, 10 questions: rows of the session room": { most: 1_250, was: 1_211 },
  "1,000 players, 10 questions: rows of the audience room": { most: 4_400, was: 4_317 },
  "1,000 players, 10 questions: requests to rooms": { most: 3_750, was: 3_730 },
  "1,000 players, 10 questions: calls of REST": { most: 76, was: 75 },
} as const;

export const budgets = { ...wire, ...rooms } as const satisfies Record<string, Budget>;

/** Null when it is within its budget; otherwise what to say. */
export function excess(name: keyof typeof budgets, counted: number): string | null {
  const { most, was }: Budget = budgets[name];
  return counted <= most ? null : `${name}: ${counted}, and it may be ${most}; it was ${was}`;
}
