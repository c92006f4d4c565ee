import { useState } from "preact/hooks";
import { Dialog } from "../../parts/dialog.tsx";
import { isSameKey, KeyPicker } from "../../parts/key-picker.tsx";
import { correctKey as words } from "../../strings/correct-key.ts";
import { t } from "../../strings/dashboard.ts";
import { correctKey } from "../calls/corrections.ts";
import { say } from "../parts/notes.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { usePreview } from "./use-preview.ts";

export interface CorrectableQuestion {
  turn: number;
  type: string;
  prompt: string;
  options: readonly string[];
  right: readonly number[];
  voided: boolean;
}

interface CorrectKeyDialogProps {
  session: { id: string; complete: boolean };
  question: CorrectableQuestion;
  onCorrected(): void;
  onClose(): void;
}

/** Another key for a question that was asked, with what it would change before anything is changed. */
export function CorrectKeyDialog({ session, question, onCorrected, onClose }: CorrectKeyDialogProps) {
  const { turn, type, prompt, options, voided } = question;
  const before = voided ? [] : question.right;
  const [right, setRight] = useState<number[]>([...before]);
  const [alsoQuiz, setAlsoQuiz] = useState(false);
  const isSame = isSameKey(before, right);
  const size = usePreview(session.id, turn, isSame ? null : right);
  const { isBusy, problem, run } = useAction();
  const fitsQuiz = right.length === 1 || (type === "multiple" && right.length > 0);
  const correct = () => {
    if (isSame) return;
    run(async () => {
      const made = await correctKey(session.id, { turn, right, alsoQuiz: alsoQuiz && fitsQuiz });
      say((made.outcome === "passed-on" ? words.doneRunning : words.done) + words.quiz[made.quiz]);
      onCorrected();
      onClose();
    });
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p dir="auto">
        <b>{prompt}</b>
      </p>
      <KeyPicker type={type} options={options} right={right} onChange={setRight} />
      <p role="status">{isSame ? words.unchanged : changes(size)}</p>
      {!session.complete && <p class="muted">{words.still}</p>}
      <label class="check">
        <input
          type="checkbox"
          checked={alsoQuiz && fitsQuiz}
          disabled={!fitsQuiz}
          onChange={(event) => setAlsoQuiz(event.currentTarget.checked)}
        />
        <span>
          {words.alsoQuiz}
          {!fitsQuiz && <span class="mode__about">{words.noQuiz}</span>}
        </span>
      </label>
      {problem && <Trouble problem={problem} />}
      <p class="row row--end">
        <button type="button" class="button" onClick={onClose}>
          {t.cancel}
        </button>
        <button type="button" class="button button--signal" aria-disabled={isSame || isBusy} onClick={correct}>
          {isBusy ? words.correcting : words.confirm}
        </button>
      </p>
    </Dialog>
  );
}

function changes(size: ReturnType<typeof usePreview>): string {
  if (size === "counting") return words.counting;
  if (size === "unknown") return words.affectedSome;
  const { answers, places } = size;
  return words.changes(t.number(answers), answers === 1, t.number(places), places === 1);
}
