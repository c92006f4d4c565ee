import { expect, test } from "vitest";
import type { Sent } from "../words.ts";
import { otherThanSaid, otherThanStored } from "./bare-rooms.ts";

test("a crowd that has heard one byte less or more than Quizwire's is no comparison", () => {
  const sent: Sent = {
    ...{ rooms: [0], texts: ["x".repeat(125), "y".repeat(126)] },
    questions: [[{ phase: "open", frames: [[0, 1]] }]],
  };
  const ackBytes = '{"type":"ack","turn":1,"value":2}'.length + 2;
  const heard = (bytes: number) => ({
    asked: [{ bytes: [bytes] }],
    players: [{ answers: [{ turn: 1, value: 2, sentAtMs: 0 }] }],
  });
  const bytes = 125 + 2 + 126 + 4 + ackBytes;
  expect(otherThanSaid(heard(bytes), sent)).toEqual([]);
  expect(otherThanSaid(heard(bytes - 1), sent)).toHaveLength(1);
  expect(otherThanSaid(heard(bytes + 1), sent)).toHaveLength(1);
});

test("what was acked and is not kept is seen, and what was kept and never sent", () => {
  const player = {
    ...{ nickname: "Ana", acks: [{ turn: 1, value: 2 }] },
    answers: [{ turn: 1, value: 2, sentAtMs: 0 }],
  };
  const players = [player];
  expect(otherThanStored({ players }, [[0, 1, 2, 0]])).toEqual([]);
  expect(otherThanStored({ players }, [])).not.toEqual([]);
  expect(otherThanStored({ players }, [[0, 1, 3, 0]])).not.toEqual([]);
  expect(otherThanStored({ players: [{ ...player, acks: [] }] }, [[0, 1, 2, 0]])).not.toEqual([]);
  const rows: [number, number, number, number][] = [
    [0, 1, 2, 0],
    [1, 1, 2, 0],
  ];
  expect(otherThanStored({ players }, rows)).not.toEqual([]);
});
