import { JoinCode } from "../stage/join-code.tsx";
import { t } from "../strings/presenter.ts";
import { joinHost } from "./join-address.ts";

/** For latecomers, in a corner of every screen after the lobby. */
export function JoinChip({ code, locked }: { code: string; locked: boolean }) {
  return (
    <p class="join-chip">
      {locked ? (
        <span class="join-chip__locked">{t.locked}</span>
      ) : (
        <span class="join-chip__host">
          {t.joinAt} <b>{joinHost()}</b>
        </span>
      )}
      <span class="join-chip__code">
        <JoinCode code={code} />
      </span>
    </p>
  );
}
