// A session once more, as little of it as tells its course: the text of the rules S, and nothing of their code. Fed with
// everything that a session room was told, it says what the room has to answer and where it has to stand.

import type { SessionEvent } from "../session/events.ts";
import type { SessionState } from "../session/state.ts";
import type { Check } from "./checks.ts";
import { kickedIn } from "./recount.ts";
import { told } from "./session-model-commands.ts";
import {
  closed,
  ended,
  type Given,
  limitOf,
  type Model,
  type Next,
  opened,
  start,
  waits,
} from "./session-model-moves.ts";

function next(model: Model, event: SessionEvent, given: Given): Next {
  switch (event.type) {
    case "command":
      return given.isComplete && event.command.command !== "unpair"
        ? { model, refusal: "not-now" }
        : told(model, event.command, event.atMs, given);
    case "report":
      return { model: heard(model, [event.report], event.atMs, given) };
    case "batch":
      return {
        model: heard(
          model,
          event.reports.filter(({ room }) => model.rooms.has(room)),
          event.atMs,
          given,
        ),
      };
    case "tick":
      return { model: looked(model, event.atMs, given) };
    case "end":
      return { model: model.phase === "ended" ? model : ended(model) };
    default:
      return { model };
  }
}

type Heard = Extract<SessionEvent, { type: "report" }>["report"];

/** What rooms say at the same moment: it goes on from there only when all of it is known. */
function heard(model: Model, all: readonly Heard[], atMs: number, given: Given): Model {
  const noted = all.reduce(note, model);
  return noted === model ? model : moved(noted, atMs, given);
}

function note(model: Model, { room, rev, present, progress, fold, names: named }: Heard): Model {
  const known = model.rooms.get(room);
  if (known && known.rev >= rev) return model;
  const { turn = 0, answered = 0, allAnswered = false } = progress ?? {};
  const names = named?.map(({ id }) => id) ?? known?.names ?? [];
  const counted = fold?.turn ?? known?.counted ?? 0;
  const rooms = new Map(model.rooms).set(room, { rev, counted, present, done: allAnswered, answered, turn, names });
  return { ...model, rooms };
}

function moved(now: Model, atMs: number, given: Given): Model {
  if (!waits(now)) return now;
  const all = [...now.rooms.values()];
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
