import { useEffect, useState } from "preact/hooks";
import type { StageView } from "../../../shared/protocol/stage.ts";
import { t } from "../../strings/presenter.ts";
import { type BoardRow, climbed, earlierPlaces } from "../board-places.ts";
import { prefersStillness } from "../prefers-stillness.ts";

/** How long the old order stands, so that people find their name before it moves. */
const beforeMoveMs = 900;

/** The leaderboard: first as it was, then every row moves to its new place. */
export function Board({ view }: { view: StageView }) {
  const rows = view.board ?? [];
  const [hasMoved, setMoved] = useState(prefersStillness);
  useEffect(() => {
    const timer = setTimeout(() => setMoved(true), beforeMoveMs);
    return () => clearTimeout(timer);
  }, []);
  const before = earlierPlaces(rows);
  const isFirst = rows.every((row) => row.was === null);
  return (
    <section class="board">
      {view.result?.voided && <p class="summary">{t.skipped}</p>}
      {rows.length === 0 && <p class="summary">{t.boardEmpty}</p>}
      <ol class="board__rows" style={{ "--rows": String(rows.length) }} data-first={isFirst}>
        {rows.map((row, place) => (
          <Row
            key={row.nickname}
            row={row}
            place={hasMoved ? place : (before[place] ?? place)}
            climbs={!isFirst && (climbed(row, place) ?? 1) > 0}
            movement={isFirst || !hasMoved ? null : climbed(row, place)}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps {
  row: BoardRow;
  place: number;
  /** Passes others on its way, and is seen above them. */
  climbs: boolean;
  /** Places won or lost; null when there is nothing to compare with, or not yet. */
  movement: number | null;
}

function Row({ row, place, climbs, movement }: RowProps) {
  return (
    <li class="board-row" data-rank={row.rank} data-climbs={climbs} style={{ "--place": String(place) }}>
      <span class="board-row__rank">{t.number(row.rank)}</span>
      <bdi class="board-row__name">{row.nickname}</bdi>
      {movement !== null && movement !== 0 && <Movement places={movement} />}
      <span class="board-row__points">{t.number(row.points)}</span>
    </li>
  );
}

function Movement({ places }: { places: number }) {
  const isUp = places > 0;
  return (
    <span class={isUp ? "movement movement--up" : "movement"}>
      <span aria-hidden="true">
        {isUp ? "▲" : "▼"} {t.number(Math.abs(places))}
      </span>
      <span class="visually-hidden">{isUp ? t.up(places) : t.down(-places)}</span>
    </span>
  );
}
