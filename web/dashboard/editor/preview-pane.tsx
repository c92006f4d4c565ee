import type { ComponentType } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import type { Draft } from "./draft.ts";
import type { ScreensProps } from "./preview/screens.tsx";

interface PreviewPaneProps {
  draft: Draft;
  /** Of the question that is being written, from 0; -1 for none. */
  index: number;
  /** At narrow widths it takes the place of the form. */
  isShown: boolean;
}

const moments = ["open", "revealed"] as const;

/** The question as the room and a phone will see it, while it is open and after the reveal. */
export function PreviewPane({ draft, index, isShown }: PreviewPaneProps) {
  const id = useId();
  const [moment, setMoment] = useState<(typeof moments)[number]>("open");
  const Screens = useScreens();
  const question = draft.questions[index]?.question;
  return (
    <section class="preview" data-shown={isShown} aria-labelledby={`${id}-title`}>
      <div class="preview__head">
        <h2 id={`${id}-title`} class="editor__subtitle">
          {t.editor.preview.title}
        </h2>
        <fieldset class="segments">
          <legend class="visually-hidden">{t.editor.preview.moment}</legend>
          {moments.map((name) => (
            <label key={name} class="segment">
              <input
                type="radio"
                class="visually-hidden"
                name={id}
                checked={name === moment}
                onChange={() => setMoment(name)}
              />
              <span>{t.editor.preview.moments[name]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {question && Screens ? (
        <Screens title={draft.title} question={question} index={index} total={draft.questions.length} moment={moment} />
      ) : (
        <p class="preview__none">{question ? t.loading : t.editor.preview.none}</p>
      )}
    </section>
  );
}

/** The screens bring along the styles of phone and presenter, so they are loaded behind the form. */
function useScreens(): ComponentType<ScreensProps> | null {
  const [screens, setScreens] = useState<{ Screens: ComponentType<ScreensProps> } | null>(null);
  useEffect(() => {
    // Without them the editor works as well; the next quiz that is opened asks again.
    import("./preview/screens.tsx").then(setScreens, () => {});
  }, []);
  return screens?.Screens ?? null;
}
