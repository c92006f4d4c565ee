import type { ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { StageMessage } from "../../shared/protocol/stage.ts";
import type { Line } from "../live/connection.ts";
import { announcementOf } from "../stage/announcement.ts";
import { useControls } from "../stage/controls/use-controls.tsx";
import { useSilentRegion } from "../stage/silent-region.ts";
import type { Stage } from "../stage/stage-state.ts";
import { t } from "../strings/remote.ts";
import { Deck } from "./deck.tsx";
import { Now } from "./now.tsx";
import { Stopped } from "./stopped.tsx";

interface RemoteProps {
  stage: ReadonlySignal<Stage | null>;
  line: ReadonlySignal<Line>;
  send(message: StageMessage): void;
}

/** The page in the host's hand. */
export function Remote({ stage, line, send }: RemoteProps) {
  const now = stage.value;
  const state = line.value;
  if (state.name === "stopped" && (state.reason !== "ended" || now === null)) return <Stopped reason={state.reason} />;
  if (now === null)
    return (
      <main class="notice">
        <h1 class="wordmark">{t.product}</h1>
        <p role="status">{state.name === "lost" ? lostText() : t.connecting}</p>
      </main>
    );
  return <Held stage={now} line={state} send={send} />;
}

const lostText = (): string => (navigator.onLine ? t.reconnecting : t.offline);

function Held({ stage, line, send }: { stage: Stage; line: Line; send(message: StageMessage): void }) {
  const { view } = stage;
  const isLive = line.name === "open";
  const regionIsSilent = useSilentRegion(view);
  const controls = useControls({ view, isLive, regionIsSilent, send });
  useEffect(() => {
    document.title = t.pageTitle(view.title);
  }, [view.title]);
  return (
    <div class="remote" data-phase={view.phase}>
      {line.name === "lost" && (
        <p class="banner banner--bad" role="status">
          {lostText()}
        </p>
      )}
      <p class="visually-hidden" role="status">
        {announcementOf(view)}
      </p>
      <header class="remote__top">
        <h1 class="remote__title" dir="auto">
          {view.title}
        </h1>
        {view.rehearsal && <span class="tag tag--signal">{t.rehearsal}</span>}
      </header>
      <main class="remote__main">
        <Now stage={stage} regionIsSilent={regionIsSilent} />
        {view.upcoming && (
          <section class="remote__next">
            <h2>{t.upNext}</h2>
            <p dir="auto">{view.upcoming.prompt}</p>
          </section>
        )}
      </main>
      <Deck view={view} isLive={isLive} controls={controls} />
      {controls.dialogs}
    </div>
  );
}
