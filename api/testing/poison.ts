import type { SessionId } from "../../shared/ids.ts";
import { packScore } from "../../shared/ranking/order.ts";
import { whole } from "../redis/board.ts";
import { keys } from "../redis/keys.ts";

type Command = readonly [name: string, ...args: string[]];

/** What is attacked: a session that is open, and somebody else's that is open as well. */
export type Target = { session: SessionId; code: string; region: string; stranger: SessionId };

export type Poison = (target: Target) => Command[];

const instead = (key: string, ...write: Command): Command[] => [["DEL", key], write];
const book = (field: string, value: string): Poison => {
  return ({ session }) => [["HSET", keys.session.of(session), field, value]];
};
const seatsInRoom = (value: string): Poison => {
  return ({ session, region }) => [["HSET", keys.session.of(session), `room:${region}`, value]];
};
const payload = "<img src=x onerror=alert(1)>";

/** Nonsense and other people's things where the door looks. Whoever joins gets a seat all the same, in the right session. */
export const atTheDoor: Readonly<Record<string, Poison>> = {
  "the code leads into somebody else's session": ({ code, stranger }) => [["SET", keys.code.of(code), stranger]],
  "the code leads nowhere": ({ code }) => [["SET", keys.code.of(code), "00000000-0000-4000-8000-000000000000"]],
  "the code leads to markup": ({ code }) => [["SET", keys.code.of(code), payload]],
  "the code is a list": ({ code }) => instead(keys.code.of(code), "RPUSH", keys.code.of(code), "1"),
  "the book is somebody else's": book("code", "0000000"),
  "the book is a text": ({ session }) => instead(keys.session.of(session), "SET", keys.session.of(session), "{}"),
  "the book has no such status": book("status", "constructor"),
  "the book has no such region": book("region", "moon"),
  "the cap is no number": book("cap", payload),
  "the seats are a fraction": book("seats", "1.5"),
  "a room is counted in words": seatsInRoom("many"),
  "a room is fuller than there are numbers": seatsInRoom("9007199254740991"),
  "a room is emptier than empty": seatsInRoom("-5000"),
  "the names are a set": ({ session }) => instead(keys.names.of(session), "SADD", keys.names.of(session), "ana"),
  "the waiting are a text": ({ session }) => instead(keys.waiting.of(session), "SET", keys.waiting.of(session), "x"),
  "nonsense waits": ({ session }) => [["ZADD", keys.waiting.of(session), "0", "nobody"]],
};

/** What could be so, and is not. Whoever joins is refused in these words. */
export const refusing: Readonly<Record<string, { poison: Poison; problem: string }>> = {
  "the session is full": { poison: book("cap", "0"), problem: "409 session-full" },
  "the door is locked": { poison: book("status", "locked"), problem: "409 session-locked" },
  "the session is over": { poison: book("status", "ended"), problem: "410 session-ended" },
};

const best = String(packScore(9_999, 1));
/** Each poison brings a stranger of its own, so that what two of them leave behind does not add up to a player. */
const stranger = (n: number): string => `11111111-1111-4111-8111-${String(n).padStart(12, "0")}`;
const onBoard = (n: number, score: string): Poison => {
  return ({ session }) => [["ZADD", keys.board.of(session), score, stranger(n)]];
};
const withRow = (n: number, score: string): Poison => {
  return (target) => [
    ...onBoard(n, score)(target),
    ["HSET", keys.boardRows.of(target.session), stranger(n), "Mallory"],
  ];
};

/** Boards that cannot be: none of it is shown, and the board is made anew. */
export const onTheBoard: Readonly<Record<string, Poison>> = {
  "strangers without a name": onBoard(1, best),
  "markup instead of a player": ({ session }) => [["ZADD", keys.board.of(session), best, payload]],
  "points beyond counting": withRow(2, "-1e300"),
  "less than no points": withRow(3, "1e300"),
  "half a millisecond": withRow(4, "0.5"),
  "a size in words": ({ session }) => [["HSET", keys.boardRows.of(session), "@size", payload]],
  "a size below nothing": ({ session }) => [["HSET", keys.boardRows.of(session), "@size", "-1"]],
  "the mark of another version": ({ session }) => [["HSET", keys.boardRows.of(session), whole, "9999999"]],
  "a board that is a text": ({ session }) => instead(keys.board.of(session), "SET", keys.board.of(session), payload),
  "rows that are a list": ({ session }) =>
    instead(keys.boardRows.of(session), "RPUSH", keys.boardRows.of(session), payload),
};

/** Cannot be told from a player of this session: shown until the session is complete, which brings the board from Postgres. */
export const plausibleStranger: Poison = withRow(5, best);
