import type { QuestionTypeName } from "../../../shared/questions/index.ts";
import { questionKinds } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";

interface AddQuestionProps {
  isFirst: boolean;
  onAdd(type: QuestionTypeName): void;
  /** From what the host wrote elsewhere. */
  onBank(): void;
}

export function AddQuestion({ isFirst, onAdd, onBank }: AddQuestionProps) {
  return (
    <div class="adder">
      <p class={isFirst ? undefined : "adder__title"}>{isFirst ? t.editor.none : t.editor.add}</p>
      <div class="adder__kinds">
        {questionKinds.map(({ type, name, about }) => (
          <button key={type} type="button" class="button adder__kind" title={about} onClick={() => onAdd(type)}>
            <span aria-hidden="true">+</span> {name}
          </button>
        ))}
        <button type="button" class="button adder__kind" aria-haspopup="dialog" onClick={onBank}>
          <span aria-hidden="true">+</span> {t.bank.open}
        </button>
      </div>
    </div>
  );
}
