import { useState } from "preact/hooks";
import { defaultSettings, type Settings } from "../../../shared/quiz.ts";
import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { readQuiz } from "../calls/quizzes.ts";
import { createSession } from "../calls/sessions.ts";
import { type ChosenSettings, SettingsFields } from "../editor/settings-fields.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { LiveNotice } from "./live-notice.tsx";

interface StartDialogProps {
  quiz: { id: string; title: string };
  onClose(): void;
}

/** How the session is played, to begin with as its quiz says; then straight to its lobby. */
export function StartDialog({ quiz, onClose }: StartDialogProps) {
  const { now, reload } = useLoad(quiz.id, async () => (await readQuiz(quiz.id)).quiz.settings ?? {});
  return (
    <Dialog title={t.start.title(quiz.title)} onClose={onClose}>
      <LiveNotice />
      {now.name === "loading" && <Waiting rows={3} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {now.name === "ready" ? (
        <StartForm quizId={quiz.id} usual={now.value} onClose={onClose} />
      ) : (
        <CloseRow label={t.cancel} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface StartFormProps {
  quizId: string;
  usual: ChosenSettings;
  onClose(): void;
}

function StartForm({ quizId, usual, onClose }: StartFormProps) {
  const [settings, setSettings] = useState(usual);
  const [staysInEu, setStaysInEu] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const { isBusy, problem, run, forget } = useAction();
  const start = (rehearsal: boolean) =>
    run(async () => {
      const { scoring, closeWhenAllAnswered, cap } = settings;
      const whole: Settings = {
        scoring: scoring ?? defaultSettings.scoring,
        closeWhenAllAnswered: closeWhenAllAnswered ?? defaultSettings.closeWhenAllAnswered,
        cap: cap ?? defaultSettings.cap,
      };
      const { id } = await createSession({
        quizId,
        settings: whole,
        rehearsal,
        ...(staysInEu && { jurisdiction: "eu" }),
      });
      setLeaving(true);
      location.assign(`/present/${id}`);
    });
  const isGoing = isBusy || isLeaving;
  return (
    <>
      <SettingsFields settings={settings} onChange={setSettings} />
      <label class="check">
        <input
          type="checkbox"
          checked={staysInEu}
          onChange={(event) => {
            setStaysInEu(event.currentTarget.checked);
            forget();
          }}
        />
        <span>
          {t.start.eu} <span class="mode__about">{t.start.euHint}</span>
        </span>
      </label>
      {problem && <Trouble problem={problem} />}
      <div class="row row--apart">
        <button
          type="button"
          class="button button--small"
          aria-disabled={isGoing}
          onClick={() => !isLeaving && start(true)}
        >
          {t.start.rehearse}
        </button>
        <div class="row">
          <button type="button" class="button" onClick={onClose}>
            {t.cancel}
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
      </div>
    </>
  );
}
