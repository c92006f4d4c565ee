import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import {
  addPasskey,
  canUsePasskeys,
  deletePasskey,
  listPasskeys,
  type Passkey,
  renamePasskey,
} from "../calls/passkeys.ts";
import { say } from "../parts/notes.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoad } from "../parts/use-load.ts";
import { describeAgent } from "./agent.ts";
import { NameDialog } from "./name-dialog.tsx";
import { Section } from "./section.tsx";

const nameOf = ({ name }: Passkey): string => name ?? t.settings.passkeyDefault;

export function Passkeys() {
  const { now, reload, refresh } = useLoad("passkeys", listPasskeys);
  const { problem, run } = useAction();
  const [naming, setNaming] = useState<Passkey | "new" | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const remove = (passkey: Passkey) =>
    setQuestion({
      ...t.settings.removePasskey(nameOf(passkey)),
      danger: true,
      onYes: () =>
        run(async () => {
          await deletePasskey(passkey.id);
          say(t.settings.passkeyRemoved);
          refresh();
        }),
    });
  const keep = async (name: string) => {
    if (naming === "new") await addPasskey(name);
    else if (naming) await renamePasskey(naming.id, name);
    if (naming === "new") say(t.settings.passkeyAdded);
    refresh();
  };
  return (
    <Section title={t.settings.passkeys} hint={canUsePasskeys() ? t.settings.passkeysHint : t.settings.passkeysNot}>
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {problem && <Trouble problem={problem} />}
      {now.name === "ready" && now.value.length > 0 && (
        <ul class="things">
          {now.value.map((passkey) => (
            <li key={passkey.id} class="thing">
              <span class="thing__about">
                <b dir="auto">{nameOf(passkey)}</b>
                {passkey.createdAt && <span class="muted">{t.settings.added(t.when(passkey.createdAt))}</span>}
              </span>
              <button
                type="button"
                class="button button--small"
                aria-label={t.settings.renameOf(nameOf(passkey))}
                onClick={() => setNaming(passkey)}
              >
                {t.settings.rename}
              </button>
              <button
                type="button"
                class="button button--small"
                aria-label={t.settings.removeOf(nameOf(passkey))}
                onClick={() => remove(passkey)}
              >
                {t.settings.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      {canUsePasskeys() && (
        <p>
          <button type="button" class="button" onClick={() => setNaming("new")}>
            {t.settings.addPasskey}
          </button>
        </p>
      )}
      {naming && (
        <NameDialog
          title={naming === "new" ? t.settings.addPasskey : t.settings.renameOf(nameOf(naming))}
          yes={naming === "new" ? t.settings.next : t.settings.save}
          name={naming === "new" ? describeAgent(navigator.userAgent) : nameOf(naming)}
          send={keep}
          onClose={() => setNaming(null)}
        />
      )}
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Section>
  );
}
