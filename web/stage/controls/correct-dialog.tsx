import { useState } from "preact/hooks";
import type { Command, StageView } from "../../../shared/protocol/stage.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { isSameKey, KeyPicker } from "../../parts/key-picker.tsx";
import { correctKey as words } from "../../strings/correct-key.ts";
import { t } from "../../strings/presenter.ts";
import { words as common } from "../../strings/words.ts";

interface CorrectDialogProps {
  view: StageView;
  send(command: Command): void;
  onClose(): void;
}

/** Sets right the question whose result is shown. */
export function CorrectDialog({ view: { turn, options, result }, send, onClose }: CorrectDialogProps) {
  const before = result?.right ?? [];
  const [right, setRight] = useState<number[]>(before);
  if (!turn || !result) return null;
  const isSame = isSameKey(before, right);
  const correct = () => {
    if (isSame) return;
    send({ type: "command", command: "correct", turn: turn.n, right });
    onClose();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p dir="auto">
        <b>{turn.prompt}</b>
      </p>
      <KeyPicker type={turn.type} options={options ?? []} right={right} onChange={setRight} />
      <p role="status">{isSame ? words.unchanged : affected(turn.type, result, right)}</p>
      <p class="row row--end">
        <button type="button" class="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button type="button" class="button button--signal" aria-disabled={isSame} onClick={correct}>
          {words.confirm}
        </button>
      </p>
    </Dialog>
  );
}

/** Whoever chose a column that is right now and was not, or the other way round. Of sets only the rooms know. */
function affected(type: string, { right: before, counts }: NonNullable<StageView["result"]>, right: number[]): string {
  if (type === "multiple" || counts.length === 0) return words.affectedSome;
  const answers = counts.reduce((sum, count, at) => sum + (before.includes(at) === right.includes(at) ? 0 : count), 0);
  return words.affected(t.number(answers), answers === 1);
}
