import type { ComponentChildren } from "preact";
import { t } from "../../strings/player.ts";

/** The page before a game: the name of the house, and below, within reach of a thumb, what to fill in. */
export function Front({ children, onSubmit }: { children: ComponentChildren; onSubmit(): void }) {
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
          onSubmit();
        }}
      >
        {children}
      </form>
    </main>
  );
}
