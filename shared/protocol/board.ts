import { withRanks } from "../ranking/order.ts";
import type { BoardRow } from "./common.ts";
import type { PlayerView } from "./player.ts";

/** The rows of a phone's board with their ranks. They begin at the first place, so ranks follow from the points. */
export const rowsOf = (board: NonNullable<PlayerView["board"]>): BoardRow[] =>
  withRanks(board.map((row) => ("points" in row ? row : { nickname: row[0], points: row[1] })));
