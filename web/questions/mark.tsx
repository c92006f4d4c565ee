import type { Choice } from "./choice.ts";

/** Colour, shape and letter of a choice: the same on phones and on the screen. */
export function Mark({ choice }: { choice: Choice }) {
  return (
    <span class="mark" data-mark={choice.mark}>
      {choice.letter}
    </span>
  );
}
