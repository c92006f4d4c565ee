import type { Question } from "../../../shared/questions/index.ts";
import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { brought } from "../parts/brought.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";

interface BankDialogProps {
  /** The quiz that is being written; null when it is not stored yet. */
  except: string | null;
  onAdd(questions: readonly Question[]): void;
  onClose(): void;
}

/** The host's questions of other quizzes, to be put into this one. Its contents are loaded when it first opens. */
export function BankDialog(props: BankDialogProps) {
  const { now, reload } = useLoad("bank", () => brought(import("./bank.tsx")));
  return (
    <Dialog title={t.bank.title} onClose={props.onClose} wide>
      {now.name === "ready" ? (
        <now.value.Bank {...props} />
      ) : (
        <>
          {now.name === "loading" ? <Waiting /> : <Trouble problem={now.problem} onRetry={reload} />}
          <CloseRow label={t.cancel} onClose={props.onClose} />
        </>
      )}
    </Dialog>
  );
}
