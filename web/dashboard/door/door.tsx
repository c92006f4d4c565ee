import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { Notes } from "../parts/notes.tsx";

interface DoorProps {
  title: string;
  children: ComponentChildren;
}

/** What stands around every page of somebody who is not signed in. */
export function Door({ title, children }: DoorProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = t.pageTitle(title);
    heading.current?.focus();
  }, [title]);
  return (
    <div class="door">
      <header class="door__sign">
        <p class="wordmark door__wordmark">{t.product}</p>
        <div class="wire wire--running" aria-hidden="true" />
        <p class="door__tagline">{t.auth.tagline}</p>
      </header>
      <main class="door__main">
        <div class="door__form stack">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </div>
        <p class="door__play">
          <a href="/">{t.auth.toJoin}</a>
        </p>
      </main>
      <Notes />
    </div>
  );
}
