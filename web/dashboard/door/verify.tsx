import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { account } from "../account.ts";
import { confirmAddress } from "../calls/account.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { Door } from "./door.tsx";
import { takeToken } from "./take-token.ts";

/** Where the link of a mail leads. A press confirms, and not the visit: programs that look at mails visit links too. */
export function Verify() {
  const [token] = useState(takeToken);
  const [isDone, setDone] = useState(false);
  const { isBusy, problem, run } = useAction();
  const confirm = () =>
    run(async () => {
      await confirmAddress(token ?? "");
      setDone(true);
    });
  const isIn = account.value !== null && account.value !== undefined;
  if (token === null || isDone)
    return (
      <Door title={isDone ? t.auth.verifyDoneTitle : t.auth.verifyTitle}>
        <p role="status">{isDone ? t.auth.verifyDone : t.auth.noToken}</p>
        <p>
          <a href={isIn ? "/host/settings" : "/host/sign-in"}>{isIn ? t.settings.title : t.auth.signIn}</a>
        </p>
      </Door>
    );
  return (
    <Door title={t.auth.verifyTitle}>
      <p>{t.auth.verifyHint}</p>
      {problem?.code === "unauthenticated" ? (
        <div class="trouble" role="alert">
          <p>
            {t.auth.verifySignInFirst} <a href="/host/sign-in">{t.auth.signIn}</a>
          </p>
        </div>
      ) : (
        problem && <Trouble problem={problem} />
      )}
      <button
        type="button"
        class="button button--signal button--big button--wide"
        aria-disabled={isBusy}
        onClick={confirm}
      >
        {t.auth.verify}
      </button>
    </Door>
  );
}
