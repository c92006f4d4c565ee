// A session once more, as little of it as tells its course: the text of the rules S, and nothing of their code. Fed with
// everything that a session room was told, it says what the room has to answer and where it has to stand.

import { phases } from "../protocol/common.ts";
import type { SessionEvent, StageRefusal } from "../session/events.ts";
import type { SessionState } from "../session/state.ts";
import type { Check } from "./checks.ts";
import { kickedIn } from "./recount.ts";

interface Model {
  phase: (typeof phases)[number];
  turn: number;
  voided: number[];
  kicked: string[];
  locked: boolean;
  opensAtMs: number;
  sentAtMs: number;
  closedAtMs: number | null;
  /** Of each room that has said anything: its newest rev, the last turn that it has counted, and how its open turn stands. */
  rooms: Map<
    string,
    { rev: number; counted: number; present: number; done: boolean; answered: number; turn: number; names: string[] }
  >;
  /** Of everybody about whom something was ordered. */
  factors: Map<string, number>;
  largest: number;
}

const start: Model = {
  phase: "lobby",
  turn: 0,
  voided: [],
  kicked: [],
  locked: false,
  opensAtMs: 0,
  sentAtMs: 0,
  closedAtMs: null,
  rooms: new Map(),
  factors: new Map(),
  largest: 1,
};

type Next = { model: Model; refusal?: StageRefusal };
type Questions = SessionState["init"]["questions"];

const order = (phase: Model["phase"]) => phases.indexOf(phase);

/** Everything that the model needs of the session besides what happens. */
interface Given {
  questions: Questions;
  closesWhenAllAnswered: boolean;
  /** REST has everything, so that nothing may change any more: rule K8, which is about more than the course. */
  isComplete: boolean;
}

function next(model: Model, event: SessionEvent, given: Given): Next {
  switch (event.type) {
    case "command":
      return given.isComplete && event.command.command !== "unpair"
        ? { model, refusal: "not-now" }
        : told(model, event.command, event.atMs, given);
    case "report":
      return { model: heard(model, event.report, event.atMs, given) };
    case "tick":
      return { model: looked(model, event.atMs, given) };
    case "end":
      return { model: model.phase === "ended" ? model : ended(model) };
    default:
      return { model };
  }
}

const limitOf = ({ turn }: Model, { questions }: Given) => questions[turn - 1]?.limitMs ?? null;
const isAsked = ({ phase }: Model) => phase === "ready" || phase === "open" || phase === "closed";
const waits = ({ phase }: Model) => phase === "open" || phase === "closed";

const opened = (model: Model, atMs: number): Model => ({
  ...model,
  phase: "open",
  sentAtMs: atMs,
  largest: Math.max(1, ...model.factors.values()),
});
const closed = (model: Model, atMs: number): Model => ({ ...model, phase: "closed", closedAtMs: atMs });
const ended = (model: Model): Model => ({
  ...model,
  phase: "ended",
  voided: isAsked(model) ? [...model.voided, model.turn] : model.voided,
});

function asked(model: Model, atMs: number, { questions }: Given): Model {
  const readMs = questions[model.turn]?.readMs ?? 0;
  const ready: Model = {
    ...model,
    turn: model.turn + 1,
    opensAtMs: atMs + readMs,
    closedAtMs: null,
    phase: "ready",
    largest: 1,
  };
  return readMs > 0 ? ready : opened(ready, atMs);
}

/** A room has named the player, or has not named anybody else since something was ordered about them. */
const isKnown = ({ rooms, kicked, factors }: Model, player: string) =>
  kicked.includes(player) || factors.has(player) || [...rooms.values()].some(({ names }) => names.includes(player));

type Told = Extract<SessionEvent, { type: "command" }>["command"];

function told(model: Model, command: Told, atMs: number, given: Given): Next {
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

type Heard = Extract<SessionEvent, { type: "report" }>["report"];

function heard(
  model: Model,
  { room, rev, present, progress, fold, names: named }: Heard,
  atMs: number,
  given: Given,
): Model {
  const known = model.rooms.get(room);
  if (known && known.rev >= rev) return model;
  const { turn = 0, answered = 0, allAnswered = false } = progress ?? {};
  const names = named?.map(({ id }) => id) ?? known?.names ?? [];
  const counted = fold?.turn ?? known?.counted ?? 0;
  const rooms = new Map(model.rooms).set(room, { rev, counted, present, done: allAnswered, answered, turn, names });
  const now: Model = { ...model, rooms };
  if (!waits(now)) return now;
  const all = [...rooms.values()];
  if (all.every(({ counted }) => counted >= now.turn)) return { ...now, phase: "revealed" };
  const peopled = all.filter((one) => one.present > 0);
  const isDone =
    peopled.length > 0 &&
    peopled.every((one) => one.turn === now.turn && one.done) &&
    all.some((one) => one.turn === now.turn && one.answered > 0);
  return now.phase === "open" && given.closesWhenAllAnswered && isDone ? closed(now, atMs) : now;
}

function looked(model: Model, atMs: number, given: Given): Model {
  if (model.phase !== "ended" && atMs >= 24 * 3_600_000) return ended(model);
  if (model.phase === "ready") return atMs >= model.opensAtMs ? opened(model, atMs) : model;
  const limitMs = limitOf(model, given);
  if (!waits(model)) return model;
  const isOver = limitMs !== null && atMs >= model.sentAtMs + limitMs * model.largest + 5_000;
  // With nobody there is nobody to wait for.
  const endsAtMs =
    model.closedAtMs ?? (limitMs === null ? Number.POSITIVE_INFINITY : model.sentAtMs + limitMs * model.largest);
  const isEmpty = model.rooms.size === 0 && atMs >= endsAtMs + 600;
  return isOver || isEmpty ? { ...model, phase: "revealed" } : model;
}

/** What the room is, in the model's words. */
const shown = (state: SessionState) => {
  const { phase, asked, voided, locked } = state;
  return JSON.stringify([phase, asked.length, voided, kickedIn(state).sort(), locked]);
};
const meant = ({ phase, turn, voided, kicked, locked }: Model) =>
  JSON.stringify([phase, turn, voided, kicked.toSorted(), locked]);

/** The session room has done what the text of its rules says, at every word it heard, also between crashes. */
export const model: Check = ({ session }) => {
  const { init } = session.core.state;
  const models = new Map<SessionState, Model>();
  return session.decided.flatMap(({ before, event, taken, atMs }) => {
    const given: Given = {
      questions: init.questions,
      closesWhenAllAnswered: init.settings.closeWhenAllAnswered,
      isComplete:
        before.phase === "ended" &&
        [...before.rooms.values()].every(({ delivered, seq }) => delivered && seq === before.seq),
    };
    const should = next(models.get(before) ?? start, event, given);
    models.set(taken.state, should.model);
    const isRight = meant(should.model) === shown(taken.state) && should.refusal === taken.refusal;
    return isRight
      ? []
      : [
          `at ${atMs}, ${JSON.stringify(event)} made ${shown(taken.state)} ${taken.refusal ?? ""}` +
            ` and should have made ${meant(should.model)} ${should.refusal ?? ""}`,
        ];
  });
};
