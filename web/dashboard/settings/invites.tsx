import "../styles/settings.css";
import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import { readMethods } from "../calls/account.ts";
import { addInvite, type Invite, listInvites, removeInvite } from "../calls/invites.ts";
import { emailError } from "../parts/checks.ts";
import { say } from "../parts/notes.tsx";
import { Page } from "../parts/page.tsx";
import { TextField } from "../parts/text-field.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useForm } from "../parts/use-form.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";

const readAll = async () => {
  const [{ items }, { signUps }] = await Promise.all([listInvites(), readMethods()]);
  return { items, signUps };
};

/** Who may create an account; for administrators. */
export function Invites() {
  const { now, reload, refresh } = useLoad("invites", readAll);
  const { isBusy, problem, run } = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const [added, setAdded] = useState(0);
  const list = now.name === "ready" ? now.value : null;
  const takeBack = ({ id, email }: Invite) =>
    setQuestion({
      ...t.settings.uninvite(email),
      danger: true,
      onYes: () =>
        run(async () => {
          await removeInvite(id);
          say(t.settings.uninvited(email));
          refresh();
        }),
    });
  return (
    <Page title={t.settings.invites}>
      {now.name === "loading" && <Waiting />}
      {now.name === "failed" && now.problem.code === "not-an-administrator" && <p>{t.settings.onlyAdministrators}</p>}
      {now.name === "failed" && now.problem.code !== "not-an-administrator" && (
        <Trouble problem={now.problem} onRetry={reload} />
      )}
      {list && (
        <div class="settings">
          <p>{list.signUps === "invite" ? t.settings.invitesHint : t.settings.invitesIdle[list.signUps]}</p>
          {/* A new form for the next one: what was sent leaves no error behind. */}
          <InviteForm
            key={added}
            onInvited={() => {
              setAdded(added + 1);
              refresh();
            }}
          />
          {problem && <Trouble problem={problem} />}
          {list.items.length === 0 && <p class="muted">{t.settings.noInvites}</p>}
          <ul class="things">
            {list.items.map((invite) => (
              <li key={invite.id} class="thing">
                <span class="thing__about">
                  <b>{invite.email}</b>
                  <span class="muted">{t.settings.added(t.when(invite.createdAt))}</span>
                </span>
                <button
                  type="button"
                  class="button button--small"
                  aria-label={t.settings.removeOf(invite.email)}
                  aria-disabled={isBusy}
                  onClick={() => takeBack(invite)}
                >
                  {t.settings.remove}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Page>
  );
}

function InviteForm({ onInvited }: { onInvited(): void }) {
  const [email, setEmail] = useState("");
  const errors = { email: email.trim() === "" ? t.settings.inviteMissing : emailError(email) };
  const { strict, isBusy, problem, onSubmit } = useForm(errors, async () => {
    const { email: invited } = await addInvite(email.trim());
    say(t.settings.invited(invited));
    onInvited();
  });
  return (
    <form class="setting__form" noValidate onSubmit={onSubmit}>
      <TextField
        label={t.auth.email}
        type="email"
        autocomplete="off"
        value={email}
        onInput={setEmail}
        error={errors.email}
        strict={strict}
      />
      <button type="submit" class="button button--signal" aria-disabled={isBusy}>
        {t.settings.invite}
      </button>
      {problem && <Trouble problem={problem} />}
    </form>
  );
}
