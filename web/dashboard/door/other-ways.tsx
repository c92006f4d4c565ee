import { t } from "../../strings/dashboard.ts";
import { findAccount } from "../account.ts";
import { type Provider, readMethods, signInWith } from "../calls/account.ts";
import { canUsePasskeys, signInByPasskey } from "../calls/passkeys.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoad } from "../parts/use-load.ts";
import { nextPath } from "./next.ts";

/** Ways in beside the password: those that this browser and this deployment have. */
export function OtherWays({ passkeys }: { passkeys: boolean }) {
  const { now } = useLoad("methods", readMethods);
  const { isBusy, problem, run } = useAction();
  const providers = now.name === "ready" ? now.value.providers : [];
  const isOffered = passkeys && canUsePasskeys();
  const refusal = new URLSearchParams(location.search).get("error");
  const byPasskey = () =>
    run(async () => {
      await signInByPasskey();
      await findAccount();
    });
  const leaveFor = (provider: Provider) =>
    run(async () => location.assign(await signInWith(provider, nextPath(location.search))));
  if (!isOffered && providers.length === 0) return null;
  return (
    <div class="ways">
      <p class="ways__or">{t.auth.or}</p>
      {refusal !== null && !problem && (
        <div class="trouble" role="alert">
          <p>{t.auth.refusals[refusal.toLowerCase()] ?? t.auth.refused}</p>
        </div>
      )}
      {problem && <Trouble problem={problem} />}
      {isOffered && (
        <button type="button" class="button button--wide" aria-disabled={isBusy} onClick={byPasskey}>
          {t.auth.withPasskey}
        </button>
      )}
      {providers.map((provider) => (
        <button
          key={provider}
          type="button"
          class="button button--wide"
          aria-disabled={isBusy}
          onClick={() => leaveFor(provider)}
        >
          {t.auth.withProvider(t.settings.providers[provider])}
        </button>
      ))}
    </div>
  );
}
