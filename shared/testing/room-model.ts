// What a room has to say to a phone: the text of the rules A and F, and nothing of their code.

import type { AudienceState } from "../audience/state.ts";
import type { AnswerValue, Question } from "../questions/index.ts";
import type { Check } from "./checks.ts";
import type { SimulatedRoom } from "./simulated-room.ts";
import type { Played } from "./simulation.ts";

type Said = { type: "ack" | "refusal"; turn: number; value?: AnswerValue; reason?: string; stored?: AnswerValue };

/** Rule A3: one form for every answer; null: no such question has it. */
function settled(question: Question, value: AnswerValue): AnswerValue | null {
  if (question.type === "boolean") return typeof value === "boolean" ? value : null;
  const exists = (n: number) => n < question.options.length;
  if (question.type === "single") return typeof value === "number" && exists(value) ? value : null;
  if (!Array.isArray(value) || value.length === 0 || !value.every(exists)) return null;
  return question.options.flatMap((_, n) => (value.includes(n) ? [n] : []));
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What an answer is answered with; null: nothing, its player is out. */
function answered(state: AudienceState, who: number, turn: number, value: AnswerValue, atMs: number): Said | null {
  const seat = state.seats[who];
  const { asking } = state;
  if (!seat || seat.kicked) return null;
  if (asking?.turn.n !== turn) return { type: "refusal", reason: "wrong-turn", turn };
  const { question } = asking.turn;
  const form = settled(question, value);
  if (form === null) return { type: "refusal", reason: "invalid-answer", turn };
  const first = [...asking.log].find((entry) => entry.seat === who)?.value;
  if (first !== undefined)
    return isSame(first, form)
      ? { type: "ack", turn, value: form }
      : { type: "refusal", reason: "already-answered", turn, stored: first };
  const isOut = asking.status === "open" || asking.status === "folded" || asking.status === "voided";
  if (!isOut || asking.openedAtMs === null) return { type: "refusal", reason: "not-open", turn };
  const ownMs = question.limitMs === null || seat.factor === null ? null : question.limitMs * seat.factor;
  const longest = Math.max(
    1,
    ...state.seats.flatMap(({ factor, kicked }, n) => (state.connected[n] && !kicked ? [factor ?? 1] : [])),
  );
  const roomMs = question.limitMs === null ? Number.POSITIVE_INFINITY : question.limitMs * longest;
  const endsAtMs = Math.min(asking.openedAtMs + (ownMs ?? roomMs), asking.closeByMs ?? Number.POSITIVE_INFINITY);
  const isCounted = asking.status !== "open";
  return isCounted || atMs > endsAtMs + Math.min(250, seat.roundTripMs)
    ? { type: "refusal", reason: "too-late", turn }
    : { type: "ack", turn, value: form };
}

/** Every answer that was heard was acked or refused as the rules say, and what was acked anew was recorded as it came. */
export const answers: Check = ({ rooms }) =>
  rooms.flatMap(({ decided }) =>
    decided.flatMap(({ before, event, taken, atMs }) => {
      if (event.type !== "answer") return [];
      const should = answered(before, event.seat, event.message.turn, event.message.value, atMs);
      const said = taken.effects.flatMap((effect) => (effect.type === "send" ? [effect.message] : []));
      return isSame(said, should ? [should] : [])
        ? []
        : [`at ${atMs}, ${JSON.stringify(event)} was answered ${JSON.stringify(said)}, not ${JSON.stringify(should)}`];
    }),
  );

/** Who may come in is who has a seat, and otherwise everybody whom nothing keeps out. */
export const joins: Check = ({ rooms }) =>
  rooms.flatMap(({ decided }) =>
    decided.flatMap(({ before, event, taken, atMs }) => {
      if (event.type !== "connect") return [];
      const { seats, desired } = before;
      const seat = seats.find(({ id }) => id === event.player);
      const isOut = seat ? seat.kicked : desired.kicked.includes(event.player);
      const players = seats.filter(({ kicked }) => !kicked).length;
      const isClosed = desired.phase === "ended" || desired.locked || players >= desired.settings.cap;
      const isWelcome = !isOut && (seat !== undefined || !isClosed);
      const types = taken.effects.map(({ type }) => type);
      const isRight = isWelcome
        ? types.includes("welcome") && !types.includes("turn-away")
        : types.length === 1 && types[0] === "turn-away";
      return isRight ? [] : [`at ${atMs}, ${event.nickname} heard ${types.join(", ")}`];
    }),
  );

/** A room's clock starts with the options, at most 2 s after they were sent; what is recorded is what was measured. */
export const evidence: Check = (played) =>
  played.rooms.flatMap((room) => [...clockOf(room, played), ...measuresOf(room, played)]);

/** Of turns that somebody has answered: a room that missed one has no clock of it to speak of. */
function clockOf({ asked, log }: SimulatedRoom, { session }: Played): string[] {
  return session.core.state.asked.flatMap(({ n, sentAtMs }) => {
    const openedAtMs = asked.get(n)?.openedAtMs ?? null;
    if (openedAtMs === null || sentAtMs === null || !log.some(({ turn }) => turn === n)) return [];
    return openedAtMs >= sentAtMs && openedAtMs <= sentAtMs + 2_000
      ? []
      : [`turn ${n} was sent at ${sentAtMs} and opened at ${openedAtMs}`];
  });
}

function measuresOf({ core, log, asked, decided }: SimulatedRoom, { phones, session }: Played): string[] {
  const heard = decided.filter(({ event }) => event.type === "answer");
  return log.flatMap((entry) => {
    const id = core?.state.seats[entry.seat]?.id;
    const lines = phones.filter(({ plan }) => plan.id === id).map(({ plan }) => plan.downMs + plan.upMs);
    const mayBe = [0, ...lines];
    const arrivedAtMs = (asked.get(entry.turn)?.openedAtMs ?? 0) + entry.arrivalMs;
    const isHeard = heard.some(
      ({ event, atMs }) =>
        atMs === arrivedAtMs &&
        event.type === "answer" &&
        event.seat === entry.seat &&
        event.message.turn === entry.turn,
    );
    const { asked: turns, init } = session.core.state;
    const limitMs = init.questions[turns.find(({ n }) => n === entry.turn)?.index ?? -1]?.limitMs ?? null;
    const factors = session.decided.flatMap(({ event }) =>
      event.type === "command" && event.command.command === "accommodate" && event.command.player === id
        ? [event.command.factor]
        : [],
    );
    const limits = [1, ...factors].map((factor) => (factor === null || limitMs === null ? null : limitMs * factor));
    return [
      ...(mayBe.includes(entry.roundTripMs) ? [] : [`${JSON.stringify(entry)} was never measured on ${mayBe}`]),
      ...(isHeard ? [] : [`${JSON.stringify(entry)} was not heard at ${arrivedAtMs}`]),
      ...(limits.includes(entry.limitMs) ? [] : [`${JSON.stringify(entry)} has a limit that is none of ${limits}`]),
    ];
  });
}

/** No room has counted a turn while an answer that is in time could still come from somebody who is there. */
export const folds: Check = ({ rooms }) =>
  rooms.flatMap(({ decided }) =>
    decided.flatMap(({ before, event, taken, atMs }) => {
      const { asking } = before;
      const isCounting = event.type === "tick" && asking?.status === "open" && taken.state.asking?.status === "folded";
      if (!isCounting) return [];
      const { question } = asking.turn;
      return before.seats.flatMap((seat, n) => {
        if (seat.kicked || !before.connected[n] || seat.factor === null || question.limitMs === null) return [];
        const ownMs = (asking.openedAtMs ?? 0) + question.limitMs * seat.factor;
        const lastMs = Math.min(ownMs, asking.closeByMs ?? Number.POSITIVE_INFINITY) + 250;
        return atMs > lastMs ? [] : [`counted at ${atMs}, and ${seat.nickname} had until ${lastMs}`];
      });
    }),
  );
