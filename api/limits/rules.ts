/**
 * What is limited, for whom, and what happens when Redis does not answer:
 * - "count-here": each isolate counts for itself, so the limit holds roughly.
 * - "allow": the call goes through; who made it is signed in anyway.
 *
 * Joins are limited by seats that nobody sits in, see `codes/take-seat.ts`: a class of 40, or a hall of 500, sits behind one
 * address. While Redis is away they are not.
 */
export const limitRules = {
  /** Codes that no session has, per address, and right ones as long as they are looked up. At 60 of 10,000,000 codes in 10 min a guesser needs days for one hit. */
  wrongCodes: { tokens: 60, window: "10 m", away: "count-here", isPaidBack: true },
  /** The same, of everybody together. Past it, addresses with a recent wrong code are refused and nobody else is. */
  allWrongCodes: { tokens: 6_000, window: "10 m", away: "count-here" },
  /** Whether an address has had a wrong code lately. */
  mistypers: { tokens: 1, window: "10 m", away: "count-here" },
  /** Failed sign-ins, per address and account. */
  signIns: { tokens: 20, window: "5 m", away: "count-here", isPaidBack: true },
  /** Sign-ins per address, whoever signs in: a password costs 40 ms of CPU. */
  signInsOfAddress: { tokens: 200, window: "5 m", away: "count-here" },
  /** A workshop of teachers signs up from one address. */
  signUps: { tokens: 60, window: "1 h", away: "count-here" },
  /** Mails with a link, per address of mail. */
  resetMails: { tokens: 5, window: "1 h", away: "count-here" },
  /** The same for links that confirm an address. */
  confirmMails: { tokens: 5, window: "1 h", away: "count-here" },
  /** Whatever takes a token or tries the password of somebody signed in, per address. */
  resets: { tokens: 60, window: "1 h", away: "count-here" },
  /** Wrong codes in the second step, per address; better-auth locks an account after ten in a row. */
  secondSteps: { tokens: 20, window: "5 m", away: "count-here", isPaidBack: true },
  /** An editor saves every second or two. */
  quizWrites: { tokens: 240, window: "1 m", away: "allow" },
  /** Pictures kept, per host: a large quiz in a day, and no file store. */
  pictures: { tokens: 300, window: "24 h", away: "allow" },
  /** Pictures fetched from elsewhere, per host: each is a call that we make on somebody's word. */
  pictureFetches: { tokens: 30, window: "10 m", away: "count-here" },
  /** Corrections of what was played, and looks at what one would change, per host: each reads all answers of a turn. */
  rescores: { tokens: 60, window: "1 m", away: "count-here" },
  /** Event streams opened, per host: each holds a subscription, and a Postgres that looks, for five minutes at most. */
  eventStreams: { tokens: 60, window: "5 m", away: "count-here" },
  /** Files that are read, looked at first or not: the largest takes a second of CPU. */
  imports: { tokens: 60, window: "10 m", away: "count-here" },
  sessionStarts: { tokens: 120, window: "10 m", away: "allow" },
} as const satisfies Record<string, LimitRule>;

export type LimitRule = {
  tokens: number;
  window: `${number} ${"m" | "h"}`;
  away: "count-here" | "allow";
  isPaidBack?: true;
};
export type LimitName = keyof typeof limitRules;
