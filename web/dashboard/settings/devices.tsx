import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import { type Device, listDevices, signOutDevice, signOutOthers } from "../calls/account.ts";
import { say } from "../parts/notes.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useLoad } from "../parts/use-load.ts";
import { describeAgent } from "./agent.ts";
import { Section } from "./section.tsx";

export function Devices() {
  const { now, reload, refresh } = useLoad("devices", listDevices);
  const { isBusy, problem, run } = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const end = (work: () => Promise<unknown>) =>
    run(async () => {
      await work();
      say(t.settings.signedOut);
      refresh();
    });
  const endOthers = () =>
    setQuestion({ ...t.settings.allOthersConfirm, danger: true, onYes: () => end(signOutOthers) });
  const items = now.name === "ready" ? now.value.items : [];
  return (
    <Section title={t.settings.devices}>
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {problem && <Trouble problem={problem} />}
      <ul class="things">
        {items.map((device) => (
          <Row key={device.id} device={device} isBusy={isBusy} onEnd={() => end(() => signOutDevice(device.id))} />
        ))}
      </ul>
      {items.length > 1 && (
        <p>
          <button type="button" class="button" aria-disabled={isBusy} onClick={endOthers}>
            {t.settings.allOthers}
          </button>
        </p>
      )}
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Section>
  );
}

function Row({ device, isBusy, onEnd }: { device: Device; isBusy: boolean; onEnd(): void }) {
  const what = describeAgent(device.userAgent);
  return (
    <li class="thing">
      <span class="thing__about">
        <b>{what}</b>
        <span class="muted">{t.settings.seen(t.when(device.seenAt))}</span>
      </span>
      {device.current ? (
        <span class="chip chip--signal">{t.settings.thisDevice}</span>
      ) : (
        <button
          type="button"
          class="button button--small"
          aria-label={t.settings.signOutOf(what)}
          aria-disabled={isBusy}
          onClick={onEnd}
        >
          {t.settings.signOut}
        </button>
      )}
    </li>
  );
}
