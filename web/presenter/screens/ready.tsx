import type { TurnView } from "../../../shared/protocol/common.ts";
import { Countdown } from "../../stage/countdown.tsx";
import { t } from "../../strings/presenter.ts";
import { Fitted } from "../fitted.tsx";
import { Fuse } from "../fuse.tsx";
import { Prompt } from "../prompt.tsx";
import { WithPicture } from "../with-picture.tsx";

/** Time to read: the question alone, and how long until its answers appear. */
export function Ready({ turn, opensAtMs }: { turn: TurnView; opensAtMs: number | null }) {
  return (
    <Fitted class="ready">
      <WithPicture image={turn.image}>
        <Prompt text={turn.prompt} />
      </WithPicture>
      <div class="ready__until">
        {opensAtMs !== null && (
          <>
            <Countdown key={opensAtMs} deadlineMs={opensAtMs} label={t.untilAnswers} />
            <Fuse key={`${opensAtMs} fuse`} deadlineMs={opensAtMs} spanMs={null} />
          </>
        )}
      </div>
    </Fitted>
  );
}
