import { type ComponentChildren, render } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

interface ShadowProps {
  class: string;
  /** What it is a picture of. */
  label: string;
  styles: readonly CSSStyleSheet[];
  children: ComponentChildren;
}

/**
 * Another page's screen inside this one, as a picture: in a shadow tree neither page's styles reach the other, and what is
 * inert can neither be pressed nor focused nor read out.
 */
export function Shadow({ class: name, label, styles, children }: ShadowProps) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: "open" });
    if (!root) return;
    root.adoptedStyleSheets = [...styles];
    render(
      <div class="screen" inert>
        {children}
      </div>,
      root,
    );
  });
  useEffect(() => {
    const root = host.current?.shadowRoot;
    return () => {
      if (root) render(null, root);
    };
  }, []);
  return <div ref={host} class={name} role="img" aria-label={label} />;
}
