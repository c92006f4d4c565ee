import { gameWords } from "./game-words.ts";

/** What more than one page says, apart from the player's: that carries `gameWords` alone. */
export const words = {
  ...gameWords,
  place: (rank: number): string => gameWords.ordinal(rank, { one: "#st", two: "#nd", few: "#rd", other: "#th" }),
  cancel: "Cancel",
  close: "Close",
};
