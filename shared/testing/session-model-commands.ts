// What the session model does at a host's word.

import type { SessionEvent, StageRefusal } from "../session/events.ts";
import {
  asked,
  closed,
  ended,
  type Given,
  isAsked,
  limitOf,
  type Model,
  type Next,
  opened,
  order,
} from "./session-model-moves.ts";

/** A room has named the player, or has not named anybody else since something was ordered about them. */
const isKnown = ({ rooms, kicked, factors }: Model, player: string) =>
  kicked.includes(player) || factors.has(player) || [...rooms.values()].some(({ names }) => names.includes(player));

type Told = Extract<SessionEvent, { type: "command" }>["command"];

export function told(model: Model, command: Told, atMs: number, given: Given): Next {
  const isLast = model.turn >= given.questions.length;
  const done = (change: Partial<Model> | Model): Next => ({ model: { ...model, ...change } });
  const not = (refusal: StageRefusal): Next => ({ model, refusal });
  switch (command.command) {
    case "lock":
      return done({ locked: command.locked });
    case "kick":
      if (!isKnown(model, command.player)) return not("unknown-player");
      return done({ kicked: [...new Set([...model.kicked, command.player])] });
    case "accommodate": {
      if (!isKnown(model, command.player)) return not("unknown-player");
      const factors = new Map(model.factors).set(command.player, command.factor ?? 1);
      return done({ factors, largest: Math.max(model.largest, ...factors.values()) });
    }
    case "unpair":
      return done({});
    case "correct": {
      const question = given.questions[command.turn - 1];
      const isShown = command.turn < model.turn || order(model.phase) >= order("revealed");
      if (command.turn < 1 || command.turn > model.turn || !isShown || model.voided.includes(command.turn))
        return not("not-now");
      const columns = question?.type === "boolean" ? 2 : (question?.options.length ?? 0);
      return command.right.some((column) => column >= columns) ? not("malformed") : done({});
    }
    default:
  }
  const { saw } = command;
  const hasPodium = order(model.phase) >= order("podium");
  if (saw.phase !== model.phase || (!hasPodium && saw.turn !== model.turn)) return not("stale");
  switch (command.command) {
    case "close":
      return model.phase === "open" ? done(closed(model, atMs)) : not("not-now");
    case "skip":
      return isAsked(model)
        ? done({ phase: isLast ? "podium" : "board", voided: [...model.voided, model.turn] })
        : not("not-now");
    case "reveal": {
      const mayGoOn = limitOf(model, given) === null && atMs >= (model.closedAtMs ?? Number.POSITIVE_INFINITY) + 600;
      return model.phase === "closed" && mayGoOn ? done({ phase: "revealed" }) : not("not-now");
    }
    case "end":
      return model.phase === "ended" ? not("not-now") : done(ended(model));
    case "next":
      switch (model.phase) {
        case "lobby":
          return done(asked(model, atMs, given));
        case "ready":
          return done(opened(model, atMs));
        case "open":
          return done(closed(model, atMs));
        case "revealed":
          return done({ phase: isLast ? "podium" : "board" });
        case "board":
          return done(isLast ? { phase: "podium" } : asked(model, atMs, given));
        case "podium":
          return done(ended(model));
        default:
          return not("not-now");
      }
  }
}
