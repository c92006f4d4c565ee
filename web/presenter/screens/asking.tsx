import type { TurnView } from "../../../shared/protocol/common.ts";
import type { StageView } from "../../../shared/protocol/stage.ts";
import { stageFor } from "../../questions/stage.ts";
import { t } from "../../strings/presenter.ts";
import { Countdown } from "../countdown.tsx";
import { Fitted } from "../fitted.tsx";
import { Fuse } from "../fuse.tsx";
import { Prompt } from "../prompt.tsx";
import { WithPicture } from "../with-picture.tsx";

interface AskingProps {
  view: StageView;
  turn: TurnView;
  closesAtMs: number | null;
  regionIsSilent: boolean;
}

/** The question while answers come in, and the moment in which they are counted. */
export function Asking({ view, turn, closesAtMs, regionIsSilent }: AskingProps) {
  const Options = stageFor(turn.type)?.Options;
  const isOpen = view.phase === "open";
  return (
    <Fitted class={isOpen ? "asking" : "asking asking--closed"}>
      <div class="asking__head">
        <Prompt text={turn.prompt} />
        {isOpen && closesAtMs !== null && (
          <Countdown key={closesAtMs} deadlineMs={closesAtMs} label={t.timeLeft} hurries />
        )}
        {!isOpen && turn.limitMs !== null && (
          <p class="countdown" aria-hidden="true">
            {t.number(0)}
          </p>
        )}
      </div>
      {isOpen && closesAtMs !== null ? (
        <Fuse key={`${closesAtMs} fuse`} deadlineMs={closesAtMs} spanMs={turn.limitMs} />
      ) : (
        <div class="fuse" aria-hidden="true" />
      )}
      <WithPicture image={turn.image}>{Options && <Options options={view.options ?? []} />}</WithPicture>
      {regionIsSilent ? <SilentRegion rooms={view.silentRooms} /> : <Arrivals view={view} closesAtMs={closesAtMs} />}
    </Fitted>
  );
}

/** How many have answered: the figure that everybody watches. */
function Arrivals({ view, closesAtMs }: { view: StageView; closesAtMs: number | null }) {
  if (view.phase === "closed")
    return (
      <p class="arrivals" role="status">
        <b>{t.timeUp}</b> <span class="arrivals__note">{t.counting}</span>
      </p>
    );
  const { answered, present, withExtraTime } = view.progress ?? { answered: 0, present: 0, withExtraTime: 0 };
  const of = Math.max(present, answered);
  return (
    <div class="arrivals">
      <span class="arrivals__bar" aria-hidden="true">
        <span class="arrivals__fill" style={{ inlineSize: `${of === 0 ? 0 : (answered / of) * 100}%` }} />
      </span>
      <p class="arrivals__text">
        <b>{t.answeredOf(answered, of)}</b>
        {withExtraTime > 0 && <span class="arrivals__note">{t.stillHasTime(withExtraTime)}</span>}
        {closesAtMs === null && <span class="arrivals__note">{t.noLimit}</span>}
      </p>
    </div>
  );
}

function SilentRegion({ rooms }: { rooms: number }) {
  return (
    <div class="arrivals arrivals--silent" role="alert">
      <b>{t.silentRegion(rooms)}</b> <span class="arrivals__note">{t.silentHint}</span>
    </div>
  );
}
