import type { ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SessionId } from "../../shared/ids.ts";
import type { StageMessage } from "../../shared/protocol/stage.ts";
import type { Line } from "../live/connection.ts";
import { announcementOf } from "../stage/announcement.ts";
import { useSilentRegion } from "../stage/silent-region.ts";
import type { Stage } from "../stage/stage-state.ts";
import { t } from "../strings/presenter.ts";
import { useCrew } from "./bots/use-crew.ts";
import { ControlRoom } from "./controls/control-room.tsx";
import { Scene } from "./scene.tsx";
import { Stopped } from "./stopped.tsx";
import { Top } from "./top.tsx";

interface PresenterProps {
  session: SessionId;
  stage: ReadonlySignal<Stage | null>;
  line: ReadonlySignal<Line>;
  send(message: StageMessage): void;
}

/** The whole page: what is shown, how the line is, and the host's controls. */
export function Presenter({ session, stage, line, send }: PresenterProps) {
  const now = stage.value;
  const state = line.value;
  if (state.name === "stopped" && (state.reason !== "ended" || now === null))
    return <Stopped reason={state.reason} session={session} />;
  if (now === null)
    return (
      <main class="notice stopped">
        <h1 class="wordmark">{t.product}</h1>
        <div class="wire wire--running stopped__wire" aria-hidden="true" />
        <p role="status">{state.name === "lost" ? lostText() : t.connecting}</p>
      </main>
    );
  return <Live session={session} stage={now} line={state} send={send} />;
}

const lostText = (): string => (navigator.onLine ? t.reconnecting : t.offline);

interface LiveProps {
  session: SessionId;
  stage: Stage;
  line: Line;
  send(message: StageMessage): void;
}

function Live({ session, stage, line, send }: LiveProps) {
  const { view } = stage;
  const regionIsSilent = useSilentRegion(view);
  const crew = useCrew(session, view);
  useEffect(() => {
    document.title = t.pageTitle(view.title);
  }, [view.title]);
  return (
    <div class="stage" data-phase={view.phase}>
      {line.name === "lost" && (
        <p class="banner banner--bad stage__banner" role="status">
          {lostText()}
        </p>
      )}
      <p class="visually-hidden" role="status">
        {announcementOf(view)}
      </p>
      <Top view={view} />
      <main class="stage__scene">
        <Scene stage={stage} regionIsSilent={regionIsSilent} session={session} crew={crew} />
      </main>
      <ControlRoom
        session={session}
        view={view}
        isLive={line.name === "open"}
        regionIsSilent={regionIsSilent}
        send={send}
      />
    </div>
  );
}
