import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";

let isFirstPage = true;

interface PageProps {
  title: string;
  /** What the tab says, when it is more than the title. */
  tab?: string;
  /** Buttons beside the title. */
  actions?: ComponentChildren;
  /** A line below the title. */
  about?: ComponentChildren;
  children: ComponentChildren;
}

/** A page's title, on it and in the tab. Going to another page moves the focus there, as loading one would. */
export function Page({ title, tab = title, actions, about, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = t.pageTitle(tab);
  }, [tab]);
  useLayoutEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <>
      <div class="page-head">
        <div class="page-head__about">
          <h1 class="page-head__title" ref={heading} tabIndex={-1} dir="auto">
            {title}
          </h1>
          {about}
        </div>
        {actions && <div class="row">{actions}</div>}
      </div>
      {children}
    </>
  );
}
