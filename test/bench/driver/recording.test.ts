import { expect, test } from "vitest";
import { recordingOf } from "./recording.ts";

const update = (phase: string, more = {}) => JSON.stringify({ type: phase, ...more });
const probe = JSON.stringify({ type: "probe", nonce: "n" });
const ack = JSON.stringify({ type: "ack", turn: 1, value: 0 });

test("each text is kept once, by step and by player, and acks are left out", () => {
  const [ready, open, board] = [update("ready"), update("open"), update("board")];
  const withProbe = update("ready", { probe: "n" });
  const heard = [
    [ready, probe, open, ack, board],
    [withProbe, open, ack, board],
  ];
  const { rooms, texts, questions } = recordingOf(["/a", "/b"], [heard]);
  expect(rooms).toEqual([0, 1]);
  expect(texts.toSorted()).toEqual([ready, probe, open, board, withProbe].toSorted());
  const said = questions[0]?.map(({ phase, frames }) => [phase, frames.map((own) => own.map((n) => texts[n]))]);
  expect(said).toEqual([
    ["ready", [[ready, probe], [withProbe]]],
    ["open", [[open], [open]]],
    ["board", [[board], [board]]],
  ]);
});
