import type { Game } from "./game.ts";
import type { JoinFailure } from "./join.ts";

/** Where the player is. */
export type Place =
  | { name: "code"; code: string; problem: JoinFailure | null }
  | { name: "looking" }
  | { name: "nickname"; code: string; title: string; problem: JoinFailure | null }
  | { name: "game"; game: Game };

/** What is shown after the first answer comes in a file of its own, fetched while the player waits in the lobby. */
export type LaterScreens = typeof import("./later/screens.ts");

/** All that the page shows. Changed by `change` alone; every change draws the page anew. */
export interface Page {
  place: Place;
  /** A request is under way: a second press of the button changes nothing. */
  isBusy: boolean;
  isLeaving: boolean;
  later: LaterScreens | "failed" | null;
}

export const page: Page = {
  place: { name: "code", code: "", problem: null },
  isBusy: false,
  isLeaving: false,
  later: null,
};

let draw: () => void = () => {};
let isDue = false;

export function drawWith(drawPage: () => void): void {
  draw = drawPage;
  draw();
}

/** Changes of one moment are drawn once. */
export function change(set: Partial<Page>): void {
  Object.assign(page, set);
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    draw();
  });
}
