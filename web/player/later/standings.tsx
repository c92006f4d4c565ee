import type { BoardRow } from "../../../shared/protocol/common.ts";
import type { PlayerView } from "../../../shared/protocol/player.ts";
import { t } from "../../strings/player.ts";

/** Top rows with one's own marked, and below them one's own row when it is further down. */
export function Standings({ view, rows }: { view: PlayerView; rows: readonly BoardRow[] }) {
  const { rank, points } = view.standing;
  const isOwn = (row: BoardRow) => row.nickname === view.nickname;
  const own = rank !== null && !rows.some(isOwn) ? { nickname: view.nickname, points, rank } : null;
  return (
    <ol class="standings">
      {rows.map((row) => (
        <Row key={row.nickname} row={row} isOwn={isOwn(row)} />
      ))}
      {own && <Row row={own} isOwn isApart />}
    </ol>
  );
}

function Row({ row, isOwn, isApart = false }: { row: BoardRow; isOwn: boolean; isApart?: boolean }) {
  return (
    <li class="standings__row" data-own={isOwn} data-apart={isApart} aria-current={isOwn ? "true" : undefined}>
      <span class="standings__rank display">{t.number(row.rank)}</span>
      <span class="standings__name" dir="auto">
        {row.nickname}
        {isOwn && <b class="tag">{t.you}</b>}
      </span>
      <span class="ticker">{t.number(row.points)}</span>
    </li>
  );
}
