import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface SectionProps {
  title: string;
  /** Beside the title: how it stands. */
  state?: ComponentChildren;
  hint?: string | undefined;
  children: ComponentChildren;
}

/** One thing of an account that can be looked at and changed. */
export function Section({ title, state, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section class="card setting" aria-labelledby={id}>
      <div class="setting__head">
        <h2 id={id}>{title}</h2>
        {state}
      </div>
      {hint && <p class="muted">{hint}</p>}
      {children}
    </section>
  );
}
