import { t } from "../../strings/player.ts";
import type { JoinFailure } from "../join.ts";

/** The line under a field: what is wrong, said aloud when it appears, or else what is wanted. */
export function Problem({ id, text, hint }: { id: string; text: string | null; hint: string }) {
  return (
    <p id={id} role="alert" class={text === null ? "field__hint" : "field__error"}>
      {text ?? hint}
    </p>
  );
}

export const failureText = ({ failure }: JoinFailure): string => t.failures[failure] ?? t.failure;
