/** A page of players has all their answers with it: of so many answers a Worker holds the text, the rows and what it sends. */
const answersAtOnce = 10_000;

/** How many players one page has at most, in a session of so many turns. */
export const playersAtOnce = (turns: number): number =>
  Math.max(1, Math.min(500, Math.floor(answersAtOnce / Math.max(1, turns))));
