import { t } from "../../strings/dashboard.ts";
import { Page } from "./page.tsx";

export function NotFound() {
  return (
    <Page title={t.notFound.title}>
      <p>{t.notFound.body}</p>
      <p>
        <a class="button" href="/host">
          {t.notFound.action}
        </a>
      </p>
    </Page>
  );
}
