import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/presenter.ts";

const rows: readonly { keys: readonly string[]; what: string }[] = [
  { keys: [t.keys.space, t.keys.enter, "→"], what: t.keys.primary },
  { keys: ["P"], what: t.keys.players },
  { keys: ["R"], what: t.keys.devices },
  { keys: ["L"], what: t.keys.lock },
  { keys: ["F"], what: t.keys.fullScreen },
  { keys: ["?"], what: t.keys.help },
];

export function KeysHelp({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={t.keys.title} onClose={onClose}>
      <dl class="keys">
        {rows.map(({ keys, what }) => (
          <div key={what} class="keys__row">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <CloseRow label={t.close} onClose={onClose} />
    </Dialog>
  );
}
