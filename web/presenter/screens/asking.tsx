import type { TurnView } from "../../../shared/protocol/common.ts";
import type { StageView } from "../../../shared/protocol/stage.ts";
import { stageFor } from "../../questions/stage.ts";
import { Countdown } from "../../stage/countdown.tsx";
import { t } from "../../strings/presenter.ts";
import { Arrivals } from "../arrivals.tsx";
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

function SilentRegion({ rooms }: { rooms: number }) {
  return (
    <div class="arrivals arrivals--silent" role="alert">
      <b>{t.silentRegion(rooms)}</b> <span class="arrivals__note">{t.silentHint}</span>
    </div>
  );
}
