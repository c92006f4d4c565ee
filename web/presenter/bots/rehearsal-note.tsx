import { t } from "../../strings/presenter.ts";
import type { Crew } from "./crew.ts";
import { mostBots } from "./most-bots.ts";

const more = 5;

/** In the lobby of a rehearsal: that it is one, and how many bots play along. */
export function RehearsalNote({ crew }: { crew: Crew }) {
  const size = crew.size.value;
  const failure = crew.failure.value;
  return (
    <div class="rehearsal">
      <p>
        {t.bots.in(size)} {t.bots.about}
        {failure !== null && <span role="alert"> {t.bots.failed}</span>}
      </p>
      {size < mostBots && (
        <button type="button" class="button button--small" onClick={() => void crew.add(more)}>
          {t.bots.add(more)}
        </button>
      )}
    </div>
  );
}
