import { useEffect, useRef, useState } from "preact/hooks";
import type { DeviceId, SessionId } from "../../../shared/ids.ts";
import type { PairedRole, StageView } from "../../../shared/protocol/stage.ts";
import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/presenter.ts";
import { PairedDevices } from "./paired-devices.tsx";
import { askForPairing, type Pairing } from "./pairing.ts";
import { PairingCode } from "./pairing-code.tsx";

interface DevicesPanelProps {
  session: SessionId;
  devices: StageView["devices"];
  unpair(device: DeviceId): void;
  onClose(): void;
}

/** A phone as a remote, further screens, and who is paired already. */
export function DevicesPanel({ session, devices, unpair, onClose }: DevicesPanelProps) {
  const [pairing, setPairing] = useState<Pairing | null>(null);
  const [asking, setAsking] = useState<PairedRole | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const isUsed = pairing !== null && devices.some(({ id }) => id === pairing.device);
  useSpoiling(pairing, isUsed, unpair);
  useEffect(() => {
    // Removed again, here or in another window: its code is spent, and nothing to look at.
    if (isUsed) return () => setPairing(null);
  }, [isUsed]);

  const ask = async (role: PairedRole) => {
    if (asking) return;
    setAsking(role);
    setFailed(false);
    const made = await askForPairing(session, role);
    setPairing(made);
    setFailed(made === null);
    setAsking(null);
  };

  return (
    <Dialog title={t.devices.title} onClose={onClose} wide>
      {pairing ? (
        <PairingCode
          key={pairing.device}
          pairing={pairing}
          isUsed={isUsed}
          onAgain={() => void ask(pairing.role)}
          onBack={() => setPairing(null)}
        />
      ) : (
        <div class="ways">
          <section class="way">
            <h3>{t.devices.remote.title}</h3>
            <p class="muted">{t.devices.remote.about}</p>
            <button type="button" class="button button--signal" onClick={() => void ask("remote")}>
              {asking === "remote" ? t.devices.making : t.devices.remote.go}
            </button>
          </section>
          <section class="way">
            <h3>{t.devices.screen.title}</h3>
            <p class="muted">{t.devices.screen.about}</p>
            <p class="row">
              <button type="button" class="button" onClick={() => void ask("screen")}>
                {asking === "screen" ? t.devices.making : t.devices.screen.go}
              </button>
              <a class="button button--quiet" href="?screen" target="_blank" rel="noreferrer">
                {t.devices.screen.here}
              </a>
            </p>
          </section>
        </div>
      )}
      {hasFailed && <p role="alert">{t.devices.failed}</p>}
      <PairedDevices devices={devices} unpair={unpair} />
      <CloseRow label={t.close} onClose={onClose} />
    </Dialog>
  );
}

/** A code that was shown and not used is good for nothing as soon as it is out of sight. */
function useSpoiling(pairing: Pairing | null, isUsed: boolean, unpair: (device: DeviceId) => void): void {
  const now = useRef({ isUsed, unpair });
  now.current = { isUsed, unpair };
  useEffect(() => {
    if (!pairing) return;
    return () => {
      if (!now.current.isUsed) now.current.unpair(pairing.device);
    };
  }, [pairing]);
}
