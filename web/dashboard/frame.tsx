import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso/router";
import { t } from "../strings/dashboard.ts";
import type { Account } from "./account.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Notes } from "./parts/notes.tsx";
import { useOnline } from "./parts/use-online.ts";

interface FrameProps {
  account: Account;
  children: ComponentChildren;
}

/** What stands around every page of somebody who is signed in. */
export function Frame({ account, children }: FrameProps) {
  const { path } = useLocation();
  const isOnline = useOnline();
  const isAt = (...sections: string[]) =>
    sections.some((section) => path.startsWith(section)) ? ("page" as const) : undefined;
  return (
    <>
      <a class="skip-link" href="#content">
        {t.skipToContent}
      </a>
      <header class="head">
        <div class="head__inside">
          <a class="wordmark head__wordmark" href="/host">
            {t.product}
          </a>
          <nav class="head__nav" aria-label={t.nav.label}>
            <a href="/host" aria-current={path === "/host" ? "page" : isAt("/host/quizzes")}>
              {t.nav.quizzes}
            </a>
            <a href="/host/sessions" aria-current={isAt("/host/sessions", "/host/reports", "/host/leaderboards")}>
              {t.nav.sessions}
            </a>
          </nav>
          <AccountMenu account={account} />
        </div>
        <div class="wire head__wire" aria-hidden="true" />
      </header>
      {!isOnline && (
        <p class="banner banner--bad" role="status">
          {t.offline}
        </p>
      )}
      <main id="content" class="content" tabIndex={-1}>
        {children}
      </main>
      <Notes />
    </>
  );
}
