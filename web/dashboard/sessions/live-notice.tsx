import { t } from "../../strings/dashboard.ts";
import { listLive } from "../calls/session-lists.ts";
import { useLoad } from "../parts/use-load.ts";

const mostNamed = 3;

/** Before another session is started: what is live already, and the ways there. */
export function LiveNotice() {
  const { now } = useLoad("live sessions", listLive);
  const live = now.name === "ready" ? now.value : [];
  if (live.length === 0) return null;
  return (
    <aside class="live-notice" aria-label={t.start.liveNow(live.length)}>
      <p>
        <b>{t.start.liveNow(live.length)}</b>
      </p>
      <ul>
        {live.slice(0, mostNamed).map(({ id, title, code, players }) => (
          <li key={id}>
            <a href={`/present/${id}`} dir="auto">
              {title}
            </a>{" "}
            <span class="muted">
              <span class="ticker">{`${code.slice(0, 3)} ${code.slice(3)}`}</span> · {t.players(players)}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <a href="/host/sessions">{t.start.allLive}</a>
      </p>
    </aside>
  );
}
