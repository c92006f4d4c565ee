import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Steps of the letters' size, tried from the largest; the last stands even if it does not fit. */
const steps = [1, 0.92, 0.85, 0.78, 0.71, 0.64, 0.57, 0.5, 0.44, 0.38] as const;

/** A section whose letters shrink by `--fit` until everything is on the screen: a projector cannot be scrolled. */
export function Fitted({ class: name, children }: { class: string; children: ComponentChildren }) {
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = section.current;
    if (!element) return;
    const observer = new ResizeObserver(() => shrink(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (section.current) shrink(section.current);
  });
  return (
    <section ref={section} class={name}>
      {children}
    </section>
  );
}

function shrink(element: HTMLElement): void {
  for (const step of steps) {
    element.style.setProperty("--fit", String(step));
    // Half a pixel of rounding is no overflow.
    if (element.scrollHeight <= element.clientHeight + 1) return;
  }
}
