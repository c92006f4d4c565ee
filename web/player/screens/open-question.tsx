import { inputFor } from "../../questions/phone.ts";
import { t } from "../../strings/player.ts";
import type { Game } from "../game.ts";
import { givenOf, sentenceOf, standOf } from "../stand.ts";

/** The options, and under them in one sentence where the answer stands. */
export function OpenQuestion({ game, isUp }: { game: Game; isUp: boolean }) {
  const state = game.state.value;
  const Input = inputFor(state.view?.turn?.type ?? "");
  if (!Input) {
    return (
      <p class="notice">
        {t.unknownType}
        <button type="button" class="button" onClick={() => location.reload()}>
          {t.reload}
        </button>
      </p>
    );
  }
  const stand = standOf(state, isUp);
  return (
    <>
      <p class="question__stand" role="status">
        {sentenceOf(state, stand)}
      </p>
      <Input options={state.view?.options ?? []} stand={stand} given={givenOf(state)} onAnswer={game.answer} />
    </>
  );
}
