import type { Admission } from "../../shared/protocol/join.ts";
import { attemptAt, endAttempt } from "./attempt.ts";
import { codeInPath } from "./code.ts";
import { Game } from "./game.ts";
import { join, lookUp } from "./join.ts";
import { change, page } from "./page.ts";
import { forgetSeat, keepSeat, type Seat, seatFor } from "./seats.ts";
import { phoneShelf } from "./shelf.ts";

const shelf = phoneShelf();

export function arrive(): void {
  const code = codeInPath(location.pathname);
  const seat = seatFor(code, shelf, Date.now());
  if (seat) return sit(seat);
  if (code === null) return;
  change({ place: { name: "looking" } });
  void enterCode(code);
}

export async function enterCode(code: string): Promise<void> {
  const seat = seatFor(code, shelf, Date.now());
  if (seat) return sit(seat);
  const found = await once(() => lookUp(code));
  if (!found) return;
  if ("failure" in found) return change({ place: { name: "code", code, problem: found } });
  const problem = found.status === "locked" ? { failure: "session-locked" } : null;
  go(`/j/${code}`, { name: "nickname", code, title: found.title, problem });
}

export async function takeSeat(code: string, nickname: string): Promise<void> {
  const admission = await once(() => join(code, nickname, attemptAt(`${code} ${nickname}`, shelf)));
  const at = page.place;
  if (!admission || at.name !== "nickname") return;
  if ("failure" in admission) return change({ place: { ...at, problem: admission } });
  const { session, title, player, resumeToken } = admission;
  const seat = { session, code, title, nickname: player.nickname, resumeToken, savedAtMs: Date.now(), isOver: false };
  keepSeat(seat, shelf);
  endAttempt(shelf);
  sit(seat, admission);
}

/** Plays a seat: the one just given, the one kept, or the one that another tab had taken over. */
export function sit(seat: Seat, admission?: Admission): void {
  const game = new Game(seat, admission, (reason) => {
    if (reason === "replaced") return;
    if (reason === "ended" && game.state.view) keepSeat({ ...seat, isOver: true }, shelf);
    else forgetSeat(seat.session, shelf);
  });
  go(`/j/${seat.code}`, { name: "game", game });
}

/** Gives the seat up: this phone joins anew from now on. */
export function leave(): void {
  const at = page.place;
  if (at.name === "game") forgetSeat(at.game.seat.session, shelf);
  backToCode();
}

export function backToCode(): void {
  go("/", { name: "code", code: "", problem: null });
}

function go(path: string, place: typeof page.place): void {
  if (page.place.name === "game") page.place.game.close();
  history.replaceState(null, "", path);
  change({ place, isLeaving: false });
}

/** One request at a time; undefined for a press while one is under way. */
async function once<T>(ask: () => Promise<T>): Promise<T | undefined> {
  if (page.isBusy) return;
  change({ isBusy: true });
  const answer = await ask();
  change({ isBusy: false });
  return answer;
}
