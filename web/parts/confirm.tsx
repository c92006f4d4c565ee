import { words } from "../strings/words.ts";
import { Dialog } from "./dialog.tsx";

/** A step that cannot be taken back, waiting for a yes. */
export interface Question {
  title: string;
  body: string;
  yes: string;
  /** Marks what destroys something. */
  danger?: boolean;
  onYes(): void;
}

interface ConfirmProps {
  question: Question;
  onClose(): void;
}

export function Confirm({ question, onClose }: ConfirmProps) {
  const yes = () => {
    onClose();
    question.onYes();
  };
  return (
    <Dialog title={question.title} onClose={onClose}>
      <p>{question.body}</p>
      <p class="row row--end">
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class={question.danger ? "button button--danger" : "button button--signal"} onClick={yes}>
          {question.yes}
        </button>
      </p>
    </Dialog>
  );
}
