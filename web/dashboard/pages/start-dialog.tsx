import { useState } from "preact/hooks";
import { defaultSettings, type ScoringMode, scoringModes } from "../../../shared/quiz.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { createSession } from "../calls/sessions.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";

interface StartDialogProps {
  quiz: { id: string; title: string };
  onClose(): void;
}

/** How the session is played; then straight to its lobby. */
export function StartDialog({ quiz, onClose }: StartDialogProps) {
  const [scoring, setScoring] = useState<ScoringMode>(defaultSettings.scoring);
  const [closeWhenAllAnswered, setCloseWhenAll] = useState(defaultSettings.closeWhenAllAnswered);
  const [isLeaving, setLeaving] = useState(false);
  const { isBusy, problem, run } = useAction();
  const start = (rehearsal: boolean) =>
    run(async () => {
      const { id } = await createSession(quiz.id, { scoring, closeWhenAllAnswered }, rehearsal);
      setLeaving(true);
      location.assign(`/present/${id}`);
    });
  const isGoing = isBusy || isLeaving;
  return (
    <Dialog title={t.start.title(quiz.title)} onClose={onClose}>
      <fieldset class="modes">
        <legend>{t.start.scoring}</legend>
        {scoringModes.map((mode) => (
          <label key={mode} class="mode">
            <input
              type="radio"
              name="scoring"
              value={mode}
              checked={mode === scoring}
              onChange={() => setScoring(mode)}
            />
            <span>
              <b>{t.start.modes[mode].name}</b>
              <span class="mode__about">{t.start.modes[mode].about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={closeWhenAllAnswered}
          onChange={(event) => setCloseWhenAll(event.currentTarget.checked)}
        />
        <span>{t.start.closeWhenAll}</span>
      </label>
      {problem && <Trouble problem={problem} />}
      <div class="row row--end">
        <button type="button" class="button" onClick={onClose}>
          {t.cancel}
        </button>
        <button type="button" class="button" aria-disabled={isGoing} onClick={() => !isLeaving && start(true)}>
          {t.start.rehearse}
        </button>
        <button
          type="button"
          class="button button--signal"
          aria-disabled={isGoing}
          onClick={() => !isLeaving && start(false)}
        >
          {isGoing ? t.start.going : t.start.go}
        </button>
      </div>
    </Dialog>
  );
}
