import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import { t } from "../strings/dashboard.ts";
import { type Account, signOut } from "./account.ts";
import { say } from "./parts/notes.tsx";
import { textOf } from "./parts/trouble.tsx";
import { useAction } from "./parts/use-action.ts";
import { useClosingMenu } from "./parts/use-closing-menu.ts";

/** Who is signed in, and the way out. */
export function AccountMenu({ account }: { account: Account }) {
  const { isBusy, problem, run } = useAction();
  const { route } = useLocation();
  const menu = useClosingMenu();
  useEffect(() => {
    if (problem) say(textOf(problem));
  }, [problem]);
  const leave = () =>
    run(async () => {
      await signOut();
      route("/host/sign-in");
    });
  const close = () => menu.current?.removeAttribute("open");
  return (
    <details class="menu" ref={menu}>
      <summary class="menu__button" aria-label={t.nav.account(account.name)}>
        <span aria-hidden="true">{[...account.name.trim()][0]?.toUpperCase()}</span>
      </summary>
      <div class="menu__sheet card">
        <p>
          <b dir="auto">{account.name}</b>
          <br />
          <span class="muted">{account.email}</span>
        </p>
        <a class="button button--wide" href="/host/settings" onClick={close}>
          {t.nav.settings}
        </a>
        <button type="button" class="button button--wide" aria-disabled={isBusy} onClick={leave}>
          {t.nav.signOut}
        </button>
      </div>
    </details>
  );
}
