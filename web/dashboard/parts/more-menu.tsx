import { useRef } from "preact/hooks";
import { useClosingMenu } from "./use-closing-menu.ts";

interface MoreMenuProps {
  /** What these are for, in a few words with a name in it. */
  label: string;
  items: readonly MenuItem[];
}

/** It does something, or leads somewhere. */
type MenuItem = { text: string; danger?: boolean } & ({ onChoose(): void } | { href: string });

/** Above its button when there is no room for it below. */
function place(menu: HTMLDetailsElement, sheet: HTMLElement): void {
  const { top, bottom } = menu.getBoundingClientRect();
  const room = sheet.offsetHeight + 16;
  menu.dataset.side = bottom + room > innerHeight && top > room ? "above" : "below";
}

/** What is done now and then, behind three dots. */
export function MoreMenu({ label, items }: MoreMenuProps) {
  const menu = useClosingMenu();
  const sheet = useRef<HTMLUListElement>(null);
  return (
    <details
      class="menu more-menu"
      ref={menu}
      onToggle={({ currentTarget }) => currentTarget.open && sheet.current && place(currentTarget, sheet.current)}
    >
      <summary class="button more-menu__button" aria-label={label}>
        <span aria-hidden="true">•••</span>
      </summary>
      <ul class="more-menu__sheet card" ref={sheet}>
        {items.map((item) => (
          <li key={item.text}>
            {"href" in item ? (
              <a class="more-menu__item" href={item.href}>
                {item.text}
              </a>
            ) : (
              <button
                type="button"
                class={item.danger ? "more-menu__item more-menu__item--danger" : "more-menu__item"}
                onClick={() => {
                  menu.current?.removeAttribute("open");
                  // A dialog gives the focus back to where it was: to what stays on the page.
                  menu.current?.querySelector("summary")?.focus();
                  item.onChoose();
                }}
              >
                {item.text}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
