import { signal } from "@preact/signals";
import type { Admission } from "../../shared/protocol/join.ts";
import type { Line } from "../live/connection.ts";
import { codeInPath } from "./code.ts";
import { type Game, playGame } from "./game.ts";
import { type JoinFailure, join, lookUp } from "./join.ts";
import { forgetSeat, keepSeat, type Seat, seatFor } from "./seats.ts";
import { phoneShelf } from "./shelf.ts";

/** Where the player is on this page. */
export type Place =
  | { name: "code"; code: string; problem: JoinFailure | null }
  | { name: "looking"; code: string }
  | { name: "nickname"; code: string; title: string; locked: boolean; problem: JoinFailure | null }
  | { name: "game"; game: Game };

export const place = signal<Place>({ name: "code", code: "", problem: null });
/** A request is under way: a second press of the button changes nothing. */
export const isBusy = signal(false);

const shelf = phoneShelf();

export function arrive(): void {
  const code = codeInPath(location.pathname);
  const seat = seatFor(code, shelf, Date.now());
  if (seat) sit(seat);
  else if (code !== null) void enterCode(code);
}

export async function enterCode(code: string): Promise<void> {
  if (isBusy.value) return;
  const seat = seatFor(code, shelf, Date.now());
  if (seat) return sit(seat);
  const before = place.value;
  if (before.name !== "code") place.value = { name: "looking", code };
  const found = await whileBusy(() => lookUp(code));
  if ("failure" in found) {
    place.value = { name: "code", code, problem: found };
    return;
  }
  history.replaceState(null, "", `/j/${code}`);
  place.value = { name: "nickname", code, title: found.title, locked: found.status === "locked", problem: null };
}

export async function takeSeat(nickname: string): Promise<void> {
  const at = place.value;
  if (at.name !== "nickname" || isBusy.value) return;
  const admission = await whileBusy(() => join(at.code, nickname));
  if ("failure" in admission) {
    if (admission.failure === "code-unknown" || admission.failure === "session-ended") {
      place.value = { name: "code", code: at.code, problem: admission };
    } else {
      place.value = { ...at, locked: admission.failure === "session-locked", problem: admission };
    }
    return;
  }
  const seat = seatFrom(admission, at.code);
  keepSeat(seat, shelf);
  sit(seat, admission);
}

/** Gives the seat up: this phone joins anew from now on. */
export function leave(): void {
  const at = place.value;
  if (at.name === "game") {
    at.game.close();
    forgetSeat(at.game.seat.session, shelf);
  }
  backToCode();
}

/** Away from a game that is over, to play another. */
export function backToCode(): void {
  history.replaceState(null, "", "/");
  place.value = { name: "code", code: "", problem: null };
}

/** Takes the seat back from another tab, or looks once more whether a stopped game goes on. */
export function sit(seat: Seat, admission?: Admission): void {
  history.replaceState(null, "", `/j/${seat.code}`);
  place.value = { name: "game", game: playGame(seat, admission, (line) => followLine(seat, line)) };
}

function followLine(seat: Seat, line: Line): void {
  if (line.name !== "stopped" || line.reason === "replaced") return;
  if (line.reason === "ended") keepSeat({ ...seat, isOver: true }, shelf);
  else forgetSeat(seat.session, shelf);
}

const seatFrom = (admission: Admission, code: string): Seat => ({
  session: admission.session,
  code,
  title: admission.title,
  nickname: admission.player.nickname,
  resumeToken: admission.resumeToken,
  savedAtMs: Date.now(),
  isOver: false,
});

async function whileBusy<T>(ask: () => Promise<T>): Promise<T> {
  isBusy.value = true;
  try {
    return await ask();
  } finally {
    isBusy.value = false;
  }
}
