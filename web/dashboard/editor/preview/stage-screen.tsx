import { Fitted } from "../../../presenter/fitted.tsx";
import { Prompt } from "../../../presenter/prompt.tsx";
import { Revealed } from "../../../presenter/screens/revealed.tsx";
import { Top } from "../../../presenter/top.tsx";
import { WithPicture } from "../../../presenter/with-picture.tsx";
import { stageFor } from "../../../questions/stage.ts";
import { t } from "../../../strings/presenter.ts";
import { type Scene, stageView } from "./views.ts";

/** The presenter's screen. While the question is open its clock stands still: a picture that moves would distract. */
export function StageScreen(scene: Scene) {
  const view = stageView(scene);
  const { turn } = view;
  return (
    <div class="stage" data-phase={view.phase}>
      <Top view={view} />
      <main class="stage__scene">
        {turn && view.phase === "revealed" ? <Revealed view={view} turn={turn} /> : <OpenStage {...scene} />}
      </main>
    </div>
  );
}

function OpenStage(scene: Scene) {
  const { question } = scene;
  const { options } = stageView(scene);
  const Options = stageFor(question.type)?.Options;
  return (
    <Fitted class="asking">
      <div class="asking__head">
        <Prompt text={question.prompt} />
        {question.limitMs !== null && <p class="countdown">{t.number(question.limitMs / 1_000)}</p>}
      </div>
      <div class="fuse">
        <div class="wire fuse__wire" style={{ animation: "none" }} />
      </div>
      <WithPicture image={question.image}>{Options && <Options options={options ?? []} />}</WithPicture>
      <div class="arrivals">
        <p class="arrivals__text">
          <b class="arrivals__count">{t.answeredOf(12, 30)}</b>
        </p>
      </div>
    </Fitted>
  );
}
