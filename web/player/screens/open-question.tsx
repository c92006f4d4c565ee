import { inputFor } from "../../questions/phone.ts";
import { t } from "../../strings/player.ts";
import type { Game } from "../game.ts";
import { givenOf, sentenceOf, standOf } from "../stand.ts";
import { NotLoaded } from "./not-loaded.tsx";

/** The options, and above them in one sentence where the answer stands. */
export function OpenQuestion({ game, isUp }: { game: Pick<Game, "state" | "answer">; isUp: boolean }) {
  const { state, answer } = game;
  const Input = inputFor(state.view?.turn?.type ?? "");
  if (!Input) return <NotLoaded why={t.outdated} />;
  const stand = standOf(state, isUp);
  return (
    <>
      <p class="question__stand" role="status">
        {sentenceOf(state, stand)}
      </p>
      <Input options={state.view?.options ?? []} stand={stand} given={givenOf(state)} onAnswer={answer} />
    </>
  );
}
