import { useState } from "preact/hooks";
import { correctKey as words } from "../../strings/correct-key.ts";
import { listCorrections } from "../calls/corrections.ts";
import { useLoad } from "../parts/use-load.ts";
import { type CorrectableQuestion, CorrectKeyDialog } from "./correct-key-dialog.tsx";
import { Corrections } from "./corrections.tsx";

interface CorrectKeyProps {
  session: { id: string; complete: boolean };
  question: CorrectableQuestion;
  onCorrected(): void;
}

/** The way to set a question right that was asked, and what was set right in it so far. */
export function CorrectKey({ session, question, onCorrected }: CorrectKeyProps) {
  const [isOpen, setOpen] = useState(false);
  const { turn, type, right, voided } = question;
  // Another key is another history.
  const { now } = useLoad(`${session.id} ${turn} ${voided} ${right}`, () => listCorrections(session.id));
  const made = now.name === "ready" ? now.value.items.filter((correction) => correction.turn === turn) : [];
  return (
    <>
      <p>
        <button type="button" class="button button--small" onClick={() => setOpen(true)}>
          {words.open}
        </button>
      </p>
      <Corrections items={made} type={type} />
      {isOpen && (
        <CorrectKeyDialog
          session={session}
          question={question}
          onCorrected={onCorrected}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
