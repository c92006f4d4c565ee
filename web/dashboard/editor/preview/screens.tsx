import { t } from "../../../strings/dashboard.ts";
import { PhoneScreen } from "./phone-screen.tsx";
import { Shadow } from "./shadow.tsx";
import { phoneSheets, stageSheets } from "./sheets.ts";
import { StageScreen } from "./stage-screen.tsx";
import type { Scene } from "./views.ts";

export type ScreensProps = Scene;

/** The presenter's screen and a phone, side by side. */
export function Screens(props: ScreensProps) {
  const words = t.editor.preview;
  const { question } = props;
  const scene = { ...props, question: { ...question, prompt: question.prompt.trim() || words.prompt } };
  const about = words.moments[scene.moment];
  return (
    <div class="preview__screens">
      <figure class="preview__screen">
        <Shadow class="preview__stage" label={words.stageOf(about)} styles={stageSheets}>
          <StageScreen {...scene} />
        </Shadow>
        <figcaption>{words.stage}</figcaption>
      </figure>
      <figure class="preview__screen">
        <div class="preview__phone">
          <Shadow class="preview__glass" label={words.phoneOf(about)} styles={phoneSheets}>
            <PhoneScreen {...scene} />
          </Shadow>
        </div>
        <figcaption>{words.phone}</figcaption>
      </figure>
    </div>
  );
}
