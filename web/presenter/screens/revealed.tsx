import type { TurnView } from "../../../shared/protocol/common.ts";
import type { StageView } from "../../../shared/protocol/stage.ts";
import { stageFor } from "../../questions/stage.ts";
import type { Result } from "../../questions/stage-question.ts";
import { t } from "../../strings/presenter.ts";
import { Fitted } from "../fitted.tsx";
import { Prompt } from "../prompt.tsx";
import { WithPicture } from "../with-picture.tsx";

/** What was right, and who chose what. */
export function Revealed({ view, turn }: { view: StageView; turn: TurnView }) {
  const Reveal = stageFor(turn.type)?.Reveal;
  const { result, explanation } = view;
  return (
    <Fitted class="revealed">
      <Prompt text={turn.prompt} />
      <WithPicture image={isCrowded(view) ? undefined : turn.image}>
        {result && Reveal && !result.voided && <Reveal options={view.options ?? []} result={result} />}
      </WithPicture>
      <div class="revealed__foot">
        {result && <Summary result={result} />}
        {explanation && (
          <p class="explanation" data-length={explanation.length <= 160 ? "short" : "long"} dir="auto">
            {explanation}
          </p>
        )}
      </div>
    </Fitted>
  );
}

/** Everybody has seen the picture by now: where room is short, it goes to what is new. */
const isCrowded = ({ options }: StageView): boolean => (options?.length ?? 0) > 4;

function Summary({ result }: { result: Result }) {
  if (result.voided) return <p class="summary">{t.skipped}</p>;
  if (result.answered === 0) return <p class="summary">{t.nobodyAnswered}</p>;
  return (
    <p class="summary">
      <b class="summary__figure">{t.percent(result.correct / result.answered)}</b>
      <span>{t.gotItRight(result.correct, result.answered)}</span>
    </p>
  );
}
