import type { StageView } from "../../../shared/protocol/stage.ts";
import { Qr } from "../../parts/qr.tsx";
import { JoinCode } from "../../stage/join-code.tsx";
import { t } from "../../strings/presenter.ts";
import type { Crew } from "../bots/crew.ts";
import { RehearsalNote } from "../bots/rehearsal-note.tsx";
import { joinHost, joinUrl } from "../join-address.ts";

/** How to get in, and who is in already. */
export function Lobby({ view, crew }: { view: StageView; crew: Crew | null }) {
  return (
    <section class="lobby">
      <div class="lobby__in">
        <p class="lobby__how">
          <span>{t.joinAt}</span>
          <b class="lobby__host">{joinHost()}</b>
          {view.locked && <span class="lobby__locked">{t.lockedLong}</span>}
        </p>
        <p class="lobby__code">
          <JoinCode code={view.code} />
        </p>
        <div class="wire wire--running lobby__wire" aria-hidden="true" />
      </div>
      <div class="lobby__qr">
        <Qr text={joinUrl(view.code)} label={t.qrLabel(joinUrl(view.code))} />
      </div>
      {crew && <RehearsalNote crew={crew} />}
      <Crowd lobby={view.lobby} />
    </section>
  );
}

/** Those who came last stand first; whoever does not fit is still counted. */
function Crowd({ lobby }: { lobby: StageView["lobby"] }) {
  return (
    <div class="crowd">
      <p class="crowd__count">
        <b class="crowd__figure">{t.number(lobby.players)}</b> {t.playersIn(lobby.players)}
      </p>
      {lobby.players === 0 ? (
        <p class="crowd__nobody">{t.nobodyYet}</p>
      ) : (
        <ul class="crowd__names" aria-label={t.playersPanel}>
          {lobby.names.toReversed().map(({ id, nickname }) => (
            <li key={id ?? nickname} class="nametag">
              <bdi>{nickname}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
