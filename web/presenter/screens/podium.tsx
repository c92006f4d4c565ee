import type { StageView } from "../../../shared/protocol/stage.ts";
import { t } from "../../strings/presenter.ts";
import type { BoardRow } from "../board-places.ts";

const places = 3;
/** Enough to fill the air, few enough for an old laptop on a projector. */
const sparks = 36;
/** What stands beside its points in one line, in most alphabets. */
const longName = 10;

/** Third, second, first, each after a breath; then those right behind them. */
export function Podium({ view }: { view: StageView }) {
  const rows = view.board ?? [];
  if (rows.length === 0) return <p class="podium summary">{t.nobodyPlayed}</p>;
  const behind = rows.slice(places);
  return (
    <section class={behind.length > 0 ? "podium podium--with-list" : "podium"}>
      <Sparks />
      <ol class="podium__steps">
        {rows.slice(0, places).map((row, index) => (
          <Step key={row.nickname} row={row} step={index + 1} />
        ))}
      </ol>
      {behind.length > 0 && (
        <div class="podium__behind">
          <h2 class="podium__subtitle">{t.runnersUp}</h2>
          <ol>
            {behind.map((row) => (
              <li key={row.nickname} class="runner-up">
                <span class="runner-up__rank">{t.number(row.rank)}</span>
                <bdi class="runner-up__name" data-long={row.nickname.length > longName}>
                  {row.nickname}
                </bdi>
                <span class="runner-up__points">{t.number(row.points)}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

/** Those who share a place stand on steps of different heights, but under the same number. */
function Step({ row, step }: { row: BoardRow; step: number }) {
  return (
    <li class="step" data-step={step}>
      <bdi class="step__name" data-long={row.nickname.length > longName}>
        {row.nickname}
      </bdi>
      <span class="step__points">{t.points(row.points)}</span>
      <span class="step__block">
        <span class="visually-hidden">{t.place(row.rank)}</span>
        <span aria-hidden="true">{t.number(row.rank)}</span>
      </span>
    </li>
  );
}

/** Dots and dashes that fall when the winner stands. */
function Sparks() {
  return (
    <div class="sparks" aria-hidden="true">
      {Array.from({ length: sparks }, (_, index) => (
        <span key={index} class="spark" data-mark={index % 8} style={{ "--n": String(index) }} />
      ))}
    </div>
  );
}
