import { useState } from "preact/hooks";
import { Qr } from "../../parts/qr.tsx";
import { useSecondsLeft } from "../../stage/use-seconds-left.ts";
import { t } from "../../strings/presenter.ts";
import type { Pairing } from "./pairing.ts";

interface PairingCodeProps {
  pairing: Pairing;
  isUsed: boolean;
  onAgain(): void;
  onBack(): void;
}

/** The code while it is good, and what became of it. */
export function PairingCode({ pairing, isUsed, onAgain, onBack }: PairingCodeProps) {
  const { role, link, expiresAtMs } = pairing;
  const left = useSecondsLeft(expiresAtMs);
  const words = t.devices[role];
  if (isUsed)
    return (
      <div class="paired" role="status">
        <p class="paired__word">
          <span aria-hidden="true">✓</span> <span>{t.devices.paired}</span>
        </p>
        <p>{words.paired}</p>
        <button type="button" class="button" onClick={onBack}>
          {t.devices.another}
        </button>
      </div>
    );
  if (left === 0)
    return (
      <div class="paired" role="status">
        <p>{t.devices.runOut}</p>
        <button type="button" class="button button--signal" onClick={onAgain}>
          {t.devices.again}
        </button>
      </div>
    );
  return (
    <div class="pairing">
      <Qr text={link} label={words.qr} />
      <div class="pairing__how stack">
        <p class="pairing__do">{words.scan}</p>
        <p class="muted">{t.devices.once}</p>
        <p role="timer" aria-live="off">
          {t.devices.left(left)}
        </p>
        <p class="row">
          <CopyButton text={link} />
          <button type="button" class="button button--quiet" onClick={onBack}>
            {t.cancel}
          </button>
        </p>
      </div>
    </div>
  );
}

/** For a device without a camera. */
function CopyButton({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  // Absent without a secure context, as on a laptop that serves real phones in a classroom.
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      {isCopied ? t.devices.copied : t.devices.copy}
    </button>
  );
}
