import type { DeviceId } from "../../../shared/ids.ts";
import type { StageView } from "../../../shared/protocol/stage.ts";
import { t } from "../../strings/presenter.ts";

interface PairedDevicesProps {
  devices: StageView["devices"];
  unpair(device: DeviceId): void;
}

/** Who is paired, counted for each kind, with the way to let one go. */
export function PairedDevices({ devices, unpair }: PairedDevicesProps) {
  if (devices.length === 0) return null;
  return (
    <section class="stack">
      <h3 id="paired-devices">{t.devices.list}</h3>
      <ul class="roster" aria-labelledby="paired-devices">
        {devices.map(({ id, role }, at) => {
          const name = t.devices[role].name(devices.slice(0, at + 1).filter((device) => device.role === role).length);
          return (
            <li key={id} class="roster__row roster__row--device">
              <span class="roster__name">{name}</span>
              <button
                type="button"
                class="button button--small"
                aria-label={t.devices.removeNamed(name)}
                onClick={() => unpair(id)}
              >
                {t.devices.remove}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
