import { formatsOf } from "../format.ts";

const format = formatsOf("en");

/** What more than one page says. */
export const words = {
  product: "Quizwire",
  ...format,
  place: (rank: number): string => format.ordinal(rank, { one: "#st", two: "#nd", few: "#rd", other: "#th" }),
  points: (n: number): string => format.plural(n, { one: "# point", other: "# points" }),
  seconds: (n: number): string => format.plural(n, { one: "# second", other: "# seconds" }),
  players: (n: number): string => format.plural(n, { one: "# player", other: "# players" }),
  questionOf: (n: number, total: number): string => `Question ${format.number(n)} of ${format.number(total)}`,
  /** Letters that stand beside the colour and shape of an option. */
  optionLetters: "ABCDEFGH",
  true: { letter: "T", text: "True" },
  false: { letter: "F", text: "False" },
  cancel: "Cancel",
  close: "Close",
  reconnecting: "Connection lost. Trying again…",
  offline: "This device is offline. It goes on by itself when the network is back.",
};
