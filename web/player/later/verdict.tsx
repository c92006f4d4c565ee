import type { PlayerView } from "../../../shared/protocol/player.ts";
import { Picture } from "../../parts/picture.tsx";
import { revealFor } from "../../questions/phone-reveal.ts";
import { later } from "../../strings/player-later.ts";
import { focusHeading } from "../focus.ts";
import { verdictOf, verdictShown } from "./verdict-kind.ts";

export function Verdict({ view }: { view: PlayerView }) {
  const { result, standing, turn, explanation } = view;
  if (!result || !turn) return null;
  const kind = verdictOf(result);
  const { icon, word } = verdictShown[kind];
  const Reveal = revealFor(turn.type);
  return (
    <main class="stage verdict">
      <section class="verdict__sign" data-kind={kind}>
        <h1 tabIndex={-1} ref={focusHeading} aria-describedby="facts">
          <span class="verdict__icon" aria-hidden="true">
            {icon}
          </span>
          <span class="display">
            {word} {result.points > 0 && <span class="verdict__points">{later.gained(result.points)}</span>}
          </span>
        </h1>
        {result.points === 0 && !result.voided && <p class="verdict__nothing">{later.nothingGained}</p>}
      </section>
      <ul id="facts" class="facts">
        {standing.rank !== null && <li>{later.rankOf(standing.rank, standing.players)}</li>}
        {standing.streak > 1 && <li>{later.streak(standing.streak)}</li>}
      </ul>
      <h2 class="verdict__prompt" dir="auto">
        {turn.prompt}
      </h2>
      {turn.image && <Picture image={turn.image} />}
      {Reveal && <Reveal options={view.options ?? []} mine={view.mine} result={result} />}
      {explanation && (
        <section class="verdict__why">
          <h2>{later.why}</h2>
          <p dir="auto">{explanation}</p>
        </section>
      )}
    </main>
  );
}
