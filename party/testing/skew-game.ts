import { rowsOf } from "../../shared/protocol/board.ts";
import type { Protocol } from "../../shared/protocol/common.ts";
import type { PlayerView } from "../../shared/protocol/player.ts";
import { game } from "./game.ts";
import { multiple, single, trueFalse } from "./quiz.ts";
import { playerId } from "./rooms.ts";
import { deviceStage, pair } from "./stage.ts";

const image = { media: "3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11", width: 800, height: 600, alt: "A spider" };

/** A game in which every message and every field of the protocol comes up: what two phones and two stages hear. */
export async function skewGame(protocol: Protocol): Promise<{ toPlayer: string[]; toStage: string[] }> {
  const questions = [
    single({ readMs: 5_000, image, explanation: "Spiders have eight." }),
    multiple(),
    trueFalse({ limitMs: null }),
  ];
  const play = await game(2, { questions, settings: { closeWhenAllAnswered: false }, protocol });
  const remote = await deviceStage(play.session, await pair(play.session, "remote"));
  const ana = play.at(0);
  await play.gathered();
  play.host.press("close");
  ana.line.send("{");
  await ana.answer(0);
  await play.host.go("next", "ready");
  await play.allAre("ready");
  play.host.say({ type: "command", command: "accommodate", player: playerId(1), factor: 2 });
  await ana.answer(0);
  await play.host.go("next", "open");
  await play.allAre("open");
  await ana.answer(9);
  await ana.answer(1);
  await ana.answer(0);
  const again = await play.at(1).again();
  play.phones[1] = again;
  await again.answer(0);
  await play.close();
  await ana.answer(1, 1);
  await play.host.go("next", "board");
  await play.allAre("board");
  await play.turn([[0, 1, 3], [2]]);
  await play.turn([true, false]);
  play.host.say({ type: "command", command: "correct", turn: 3, right: [1] });
  const isCorrected = ({ board }: PlayerView) => rowsOf(board ?? [])[1]?.points === 1_000;
  await Promise.all([ana.until(isCorrected), again.until(isCorrected)]);
  await play.end();
  await play.complete();
  await remote.until(({ complete }) => complete);
  return {
    toPlayer: [...ana.line.heard, ...again.line.heard],
    toStage: [...play.host.line.heard, ...remote.line.heard],
  };
}
