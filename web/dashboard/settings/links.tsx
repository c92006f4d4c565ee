import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import { linkWith, type OwnAccount, type Provider, unlink } from "../calls/account.ts";
import { say } from "../parts/notes.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { Section } from "./section.tsx";

interface LinksProps {
  own: OwnAccount;
  providers: readonly Provider[];
  onChange(): void;
}

/** GitHub and Google, where this deployment has them. */
export function Links({ own, providers, onChange }: LinksProps) {
  const { isBusy, problem, run } = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const wasRefused = new URLSearchParams(location.search).has("error");
  const undo = (id: string, name: string) =>
    setQuestion({
      ...t.settings.unlinkConfirm(name),
      danger: true,
      onYes: () =>
        run(async () => {
          await unlink(id);
          say(t.settings.unlinked(name));
          onChange();
        }),
    });
  return (
    <Section title={t.settings.links} hint={t.settings.linksHint}>
      {problem && <Trouble problem={problem} />}
      {wasRefused && !problem && (
        <div class="trouble" role="alert">
          <p>{t.settings.linkRefused}</p>
        </div>
      )}
      <ul class="things">
        {providers.map((provider) => {
          const name = t.settings.providers[provider];
          const link = own.links.find((other) => other.provider === provider);
          return (
            <li key={provider} class="thing">
              <span class="thing__about">
                <b>{name}</b>
                {link && <span class="muted">{t.settings.linked}</span>}
              </span>
              <button
                type="button"
                class="button button--small"
                aria-disabled={isBusy}
                onClick={() =>
                  link ? undo(link.id, name) : run(async () => location.assign(await linkWith(provider)))
                }
              >
                {link ? t.settings.unlink(name) : t.settings.link(name)}
              </button>
            </li>
          );
        })}
      </ul>
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Section>
  );
}
