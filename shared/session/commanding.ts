import type { PlayerId } from "../ids.ts";
import { reached } from "../protocol/phase.ts";
import type { Command } from "../protocol/stage.ts";
import { correct } from "./correcting.ts";
import { ask, close, end, open, reveal, skip, withTurn } from "./course.ts";
import { isWaitingForRooms, mayRevealByHand } from "./deadlines.ts";
import { unpaired } from "./devices.ts";
import { changed, refuse, type SessionStep, same, show } from "./events.ts";
import { largestFactor, personIn, roomOfPlayer, withPerson } from "./people.ts";
import { currentTurn, isComplete, isLast, type SessionState } from "./state.ts";

/** What a controller asks for: done, or refused with the reason. */
export function command(state: SessionState, command: Command, atMs: number): SessionStep {
  // What REST has in full is REST's: nothing that comes later may overwrite it.
  if (isComplete(state) && command.command !== "unpair") return refuse(state, "not-now");
  switch (command.command) {
    case "lock":
      return command.locked === state.locked ? same(state) : changed(state, { locked: command.locked });
    case "kick":
      return kick(state, command.player);
    case "correct":
      return correct(state, command, atMs);
    case "accommodate":
      return accommodate(state, command.player, command.factor);
    case "unpair":
      return { state: unpaired(state, command.device), effects: [show] };
    case "next":
    case "close":
    case "skip":
    case "reveal":
    case "end":
      return transition(state, command, atMs);
  }
}

function kick(state: SessionState, player: PlayerId): SessionStep {
  const room = roomOfPlayer(state, player);
  if (!room) return refuse(state, "unknown-player");
  if (personIn(state, room, player).kicked) return same(state);
  return changed(state, { people: withPerson(state, room, player, { kicked: true }) });
}

/**
 * A factor counts from the next open on. A room that learns of this open only now may take it as it is now: the wait for
 * rooms never gets shorter while they are waited for.
 */
function accommodate(state: SessionState, player: PlayerId, factor: number | null): SessionStep {
  const room = roomOfPlayer(state, player);
  if (!room) return refuse(state, "unknown-player");
  const people = withPerson(state, room, player, { factor });
  const largest = Math.max(currentTurn(state)?.largestFactor ?? 1, largestFactor(people));
  return changed(withTurn({ ...state, people }, { largestFactor: largest }), {});
}

type Transition = Extract<Command, { saw: unknown }>;

/** Two controllers, one transition: a command that saw another (turn, phase) than the present one is stale. */
function isStale(state: SessionState, { saw }: Transition): boolean {
  if (saw.phase !== state.phase) return true;
  // The podium comes once and shows no turn, so a controller that arrives there knows none.
  return !reached(state.phase, "podium") && saw.turn !== (currentTurn(state)?.n ?? 0);
}

function transition(state: SessionState, command: Transition, atMs: number): SessionStep {
  if (isStale(state, command)) return refuse(state, "stale");
  switch (command.command) {
    case "next":
      return next(state, atMs);
    case "close":
      return state.phase === "open" ? close(state, atMs) : refuse(state, "not-now");
    case "skip":
      return state.phase === "ready" || isWaitingForRooms(state) ? skip(state) : refuse(state, "not-now");
    case "reveal":
      return mayRevealByHand(state, atMs) ? reveal(state, atMs) : refuse(state, "not-now");
    case "end":
      return state.phase === "ended" ? refuse(state, "not-now") : end(state, atMs);
  }
}

function next(state: SessionState, atMs: number): SessionStep {
  switch (state.phase) {
    case "lobby":
      return ask(state, atMs);
    case "ready":
      return open(state, atMs);
    case "open":
      return close(state, atMs);
    case "closed":
    case "ended":
      return refuse(state, "not-now");
    case "revealed":
      return changed(state, { phase: isLast(state) ? "podium" : "board" });
    case "board":
      return ask(state, atMs);
    case "podium":
      return end(state, atMs);
  }
}
