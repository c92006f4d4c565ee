import { formatsOf } from "../format.ts";

const format = formatsOf("en");

/** What a phone says too. Every word here weighs on the player's page. */
export const gameWords = {
  product: "Quizwire",
  ...format,
  points: (n: number): string => format.plural(n, { one: "# point", other: "# points" }),
  seconds: (n: number): string => format.plural(n, { one: "# second", other: "# seconds" }),
  players: (n: number): string => format.plural(n, { one: "# player", other: "# players" }),
  questionOf: (n: number, total: number): string => `Question ${format.number(n)} of ${format.number(total)}`,
  reconnecting: "Connection lost. Trying again…",
  offline: "This device is offline. It goes on by itself when the network is back.",
  blocked: "No live connection. This network may block it: try mobile data. This page keeps trying.",
};
