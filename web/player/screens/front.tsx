import type { ComponentChildren } from "preact";
import { t } from "../../strings/player.ts";

interface FrontProps {
  children: ComponentChildren;
  /** With what stands in the form's one field. */
  onSubmit(text: string): void;
}

/** The page before a game: the name of the house, and below, within reach of a thumb, what to fill in. */
export function Front({ children, onSubmit }: FrontProps) {
  return (
    <main class="front">
      <div class="front__sign">
        <p class="wordmark">{t.product}</p>
        <div class="wire wire--running" />
      </div>
      <form
        class="front__form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(String(new FormData(event.currentTarget).get("answer")));
        }}
      >
        {children}
      </form>
    </main>
  );
}
