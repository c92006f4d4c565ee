import type { StageView } from "../../shared/protocol/stage.ts";
import { t } from "../strings/presenter.ts";

/** One dot a player as long as the dots can be told apart from the back row; a bar beyond that. */
const mostDots = 60;

/** How many have answered: the figure that everybody watches. */
export function Arrivals({ view, closesAtMs }: { view: StageView; closesAtMs: number | null }) {
  const { answered, present, withExtraTime } = view.progress ?? { answered: 0, present: 0, withExtraTime: 0 };
  const of = Math.max(present, answered);
  const isClosed = view.phase === "closed";
  return (
    <div class="arrivals">
      {of <= mostDots ? <Dots filled={answered} of={of} /> : <Bar share={answered / of} />}
      {isClosed ? (
        <p class="arrivals__text" role="status">
          <b>{t.timeUp}</b> <span class="arrivals__note">{t.counting}</span>
        </p>
      ) : (
        <p class="arrivals__text">
          {/* A new element for every count, so that its little jump plays anew. */}
          <b key={answered} class="arrivals__count">
            {t.answeredOf(answered, of)}
          </b>
          {withExtraTime > 0 && <span class="arrivals__note">{t.stillHasTime(withExtraTime)}</span>}
          {closesAtMs === null && <span class="arrivals__note">{t.noLimit}</span>}
        </p>
      )}
    </div>
  );
}

/** A place for every player; an answer flies in and takes the next one. */
function Dots({ filled, of }: { filled: number; of: number }) {
  return (
    <span class="dots" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        <span key={index} class="dot">
          {index < filled && <span class="dot__answer" style={{ "--n": String(index) }} />}
        </span>
      ))}
    </span>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <span class="arrivals__bar" aria-hidden="true">
      <span class="arrivals__fill" style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}
