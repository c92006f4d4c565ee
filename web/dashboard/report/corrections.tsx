import { choicesFor } from "../../questions/choices.ts";
import { correctKey } from "../../strings/correct-key.ts";
import { t } from "../../strings/dashboard.ts";
import type { Correction } from "../calls/corrections.ts";

/** What was set right in one question, the newest first. Nothing when nothing was. */
export function Corrections({ items, type }: { items: readonly Correction[]; type: string }) {
  const words = correctKey.list;
  if (items.length === 0) return null;
  return (
    <section class="corrected">
      <h4>{words.title}</h4>
      <ol class="corrections">
        {items.toReversed().map(({ id, options, before, after, rescored, correctedAt }) => (
          <li key={id}>
            <span dir="auto">{words.now(keyWords(type, options, before), keyWords(type, options, after))}</span>
            <span class="muted">
              {t.when(correctedAt)} · {words.rescored(t.number(rescored), rescored === 1)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function keyWords(type: string, options: readonly string[], { right, voided }: Correction["before"]): string {
  if (voided) return correctKey.list.nobody;
  const choices = choicesFor(type)?.choices(options) ?? [];
  return right.map((column) => choices[column]?.text ?? "").join(", ");
}
