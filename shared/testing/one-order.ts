import { playerView } from "../audience/view.ts";
import { rowsOf } from "../protocol/board.ts";
import { stageView } from "../session/view.ts";
import type { Check } from "./checks.ts";
import { kickedIn } from "./recount.ts";

const json = (value: unknown) => JSON.stringify(value);

/** In the end a stage, every phone that comes back and the rows in the database tell of the same places. */
export const order: Check = ({ session, rooms, rest }) => {
  const { state } = session.core;
  if (!state.outcome) return [];
  const staged = (stageView(state, "screen", 0).board ?? []).map(({ nickname, points, rank }) => ({
    nickname,
    points,
    rank,
  }));
  const onPhones = rooms.flatMap(({ core }) =>
    (core?.state.seats ?? []).map((_, seat) => core && rowsOf(playerView(core.state, seat, 0).board ?? [])),
  );
  const out = kickedIn(state);
  const rows = [...rest.players.values()]
    .filter(({ id, points }) => points > 0 && !out.includes(id))
    .sort((a, b) => b.points - a.points || a.totalMs - b.totalMs || a.id.localeCompare(b.id))
    .map(({ nickname, points, rank }) => ({ nickname, points, rank }));
  const winners = staged.filter(({ points }) => points > 0);
  return [
    ...onPhones
      .filter((board) => json(board) !== json(staged.slice(0, 5)))
      .map((board) => `a phone shows ${json(board)}`),
    ...(json(rows.slice(0, 10)) === json(winners)
      ? []
      : [`REST has ${json(rows)} and the stage shows ${json(winners)}`]),
  ];
};
