import * as v from "valibot";
import { expect, test } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { forgetSeat, keepSeat, type Seat, seatFor } from "./seats.ts";
import { memoryShelf } from "./shelf.ts";

const session = (n: number) => v.parse(SessionIdSchema, `11111111-1111-4111-8111-11111111111${n}`);
const seat = (n: number, more: Partial<Seat> = {}): Seat => ({
  session: session(n),
  code: `123456${n}`,
  title: "Geography",
  nickname: "Ana",
  resumeToken: "secret",
  savedAtMs: 1_000 * n,
  isOver: false,
  ...more,
});

test("[Promise 10] a seat is found again by its code, with everything a resume needs", () => {
  const shelf = memoryShelf();
  keepSeat(seat(1), shelf);
  keepSeat(seat(2), shelf);
  expect(seatFor("1234561", shelf, 5_000)).toEqual(seat(1));
});

test("without a code the newest game that is still on is gone back to", () => {
  const shelf = memoryShelf();
  for (const kept of [seat(1), seat(2), seat(3, { isOver: true })]) keepSeat(kept, shelf);
  expect(seatFor(null, shelf, 5_000)).toEqual(seat(2));
});

test("a game that is over is found by its code, for its podium", () => {
  const shelf = memoryShelf();
  keepSeat(seat(1, { isOver: true }), shelf);
  expect(seatFor("1234561", shelf, 5_000)?.isOver).toBe(true);
  expect(seatFor(null, shelf, 5_000)).toBeUndefined();
});

test("a forgotten seat is gone", () => {
  const shelf = memoryShelf();
  keepSeat(seat(1), shelf);
  forgetSeat(session(1), shelf);
  expect(seatFor("1234561", shelf, 5_000)).toBeUndefined();
  expect(shelf.keys()).toEqual([]);
});

test("a seat whose token has run out is swept away, and so is what is no seat; other things on the shelf stay", () => {
  const shelf = memoryShelf();
  keepSeat(seat(1), shelf);
  shelf.put("quizwire:seat:broken", "{");
  shelf.put("somebody-else", "1");
  expect(seatFor("1234561", shelf, 1_000 + 24 * 60 * 60 * 1_000)).toBeUndefined();
  expect(shelf.keys()).toEqual(["somebody-else"]);
});
