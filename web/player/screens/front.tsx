import type { ComponentChildren } from "preact";
import { t } from "../../strings/player.ts";

interface FrontProps {
  /** What the name of the house is on this page: its heading, where there is no other. */
  name: "h1" | "p";
  children: ComponentChildren;
  /** With what stands in the form's one field. */
  onSubmit(text: string): void;
}

/** The page before a game: the name of the house, and below, within reach of a thumb, what to fill in. */
export function Front({ name: Name, children, onSubmit }: FrontProps) {
  return (
    <main class="front on-field">
      <div class="front__sign">
        <Name class="wordmark">{t.product}</Name>
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
