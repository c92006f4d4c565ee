import { useState } from "preact/hooks";
import type { SessionId } from "../../../shared/ids.ts";
import { type ControlProps, useControls } from "../../stage/controls/use-controls.tsx";
import { DevicesPanel } from "../devices/devices-panel.tsx";
import { Deck } from "./deck.tsx";
import { canFillScreen, toggleFullScreen } from "./full-screen.ts";
import { type KeyAction, useKeys } from "./keys.ts";
import { KeysHelp } from "./keys-help.tsx";

/** The host's controls on the presenter's page, by click and by key. */
export function ControlRoom({ session, ...props }: ControlProps & { session: SessionId }) {
  const { view, isLive } = props;
  const [panel, setPanel] = useState<"devices" | "help" | null>(null);
  const controls = useControls(props);
  const isHost = view.role === "host";

  useKeys((action: KeyAction) => {
    if (action === "fullScreen") return canFillScreen() ? toggleFullScreen() : undefined;
    if (!isHost || view.phase === "ended") return;
    if (action === "primary") controls.onPrimary();
    else if (action === "lock") controls.onLock();
    else if (action === "players") controls.onPlayers();
    else setPanel(action);
  });

  return (
    <>
      <Deck
        view={view}
        isLive={isLive}
        controls={controls}
        onDevices={() => setPanel("devices")}
        onHelp={() => setPanel("help")}
      />
      {panel === "devices" && (
        <DevicesPanel
          session={session}
          devices={view.devices}
          unpair={(device) => controls.command({ type: "command", command: "unpair", device })}
          onClose={() => setPanel(null)}
        />
      )}
      {panel === "help" && <KeysHelp onClose={() => setPanel(null)} />}
      {controls.dialogs}
    </>
  );
}
