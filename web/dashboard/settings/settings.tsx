import "../styles/settings.css";
import { t } from "../../strings/dashboard.ts";
import { readAccount, readMethods } from "../calls/account.ts";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { Address } from "./address.tsx";
import { Devices } from "./devices.tsx";
import { Links } from "./links.tsx";
import { OwnData } from "./own-data.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Password } from "./password.tsx";
import { Profile } from "./profile.tsx";
import { SecondStepSetting } from "./second-step.tsx";

const readAll = async () => {
  const [own, methods] = await Promise.all([readAccount(), readMethods()]);
  return { own, methods };
};

/** Everything about one's own account. */
export function Settings() {
  const { now, reload, refresh } = useLoad("account", readAll);
  return (
    <Page
      title={t.settings.title}
      actions={
        now.name === "ready" &&
        now.value.own.administrator && (
          <a class="button" href="/host/invites">
            {t.settings.invites}
          </a>
        )
      }
    >
      {now.name === "loading" && <Waiting rows={5} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {now.name === "ready" && (
        <div class="settings">
          <Profile own={now.value.own} />
          <Address own={now.value.own} hasMail={now.value.methods.mail} />
          <Password own={now.value.own} onChange={refresh} />
          <Passkeys />
          <SecondStepSetting own={now.value.own} onChange={refresh} />
          {now.value.methods.providers.length > 0 && (
            <Links own={now.value.own} providers={now.value.methods.providers} onChange={refresh} />
          )}
          <Devices />
          <OwnData own={now.value.own} />
        </div>
      )}
    </Page>
  );
}
