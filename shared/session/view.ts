// `stageView` is the only road from a session to hosts, remotes and screens. Built up, never filtered down. A screen is a
// projector, a host stands before it, and a remote may be in anybody's hands: none learns the key before the reveal.

import { reached } from "../protocol/phase.ts";
import type { StageRole, StageView } from "../protocol/stage.ts";
import { optionsOf, rightColumnsOf } from "../questions/index.ts";
import { rankIn } from "../ranking/histogram.ts";
import { countedQuestion, isCorrectable } from "./correcting.ts";
import { closesAt } from "./deadlines.ts";
import { type Person, personIn } from "./people.ts";
import { playersOf } from "./progress.ts";
import {
  type Asked,
  currentTurn,
  isComplete,
  isLast,
  nextIndex,
  questionOf,
  type RoomReport,
  type SessionState,
  silentRooms,
} from "./state.ts";

/** Names that the lobby shows. */
const mostNames = 200;

/** All that a stage of this role may know at `nowMs` on the room's clock; who is there and what they are called, as of `named`. */
export function stageView(state: SessionState, role: StageRole, nowMs: number, named = state): StageView {
  const { init, phase } = state;
  const asked = reached(phase, "podium") ? null : currentTurn(state);
  const people = newestPeople(named);
  const controls = role !== "screen";
  return {
    phase,
    title: init.title,
    code: init.code,
    role,
    locked: state.locked,
    rehearsal: init.rehearsal ?? false,
    lobby: {
      players: playersOf(named),
      present: presentIn(named),
      names: people.map(({ id, nickname }) => ({ nickname, id: controls ? id : null })),
    },
    factors: controls ? people.filter(({ factor }) => factor !== 1).map(({ id, factor }) => [id, factor]) : [],
    devices: role === "host" ? [...state.devices] : [],
    turn: asked && turnView(state, asked),
    options:
      asked && asked.sentAtMs !== null && reached(phase, "open") ? [...optionsOf(questionOf(state, asked))] : null,
    opensInMs: phase === "ready" ? left(asked?.opensAtMs ?? null, nowMs) : null,
    closesInMs: phase === "open" ? left(closesAt(state), nowMs) : null,
    progress: phase === "open" || phase === "closed" ? progress(state) : null,
    result: asked && reached(phase, "revealed") ? result(state, asked) : null,
    explanation: asked && reached(phase, "revealed") ? explanation(state, asked) : null,
    board: reached(phase, "board") ? board(state) : null,
    canCorrect: role === "host" && asked !== null && isCorrectable(state, asked.n),
    last: isLast(state),
    upcoming: role === "remote" && !reached(phase, "podium") ? upcoming(state) : null,
    silentRooms: phase === "closed" ? silentRooms(state).length : 0,
    complete: isComplete(state) && state.rest.confirmed >= state.rest.rev,
  };
}

const presentIn = ({ rooms }: SessionState) => [...rooms.values()].reduce((sum, { present }) => sum + present, 0);

/** From the newest on, and no further than is shown: a hundred rooms name 200 each. */
function newestPeople(state: SessionState) {
  const newest: (RoomReport["names"][number] & Person)[] = [];
  for (const { room, names } of [...state.rooms.values()].reverse())
    for (const name of names.toReversed()) {
      if (newest.length === mostNames) return newest.reverse();
      const person = { ...name, ...personIn(state, room, name.id) };
      if (!person.kicked) newest.push(person);
    }
  return newest.reverse();
}

function turnView(state: SessionState, { n, index }: Asked): NonNullable<StageView["turn"]> {
  const { type, prompt, points, limitMs, image } = questionOf(state, { index });
  const total = state.init.questions.length;
  return { n, index, total, type, prompt, points, limitMs, ...(image && { image }) };
}

function upcoming(state: SessionState): StageView["upcoming"] {
  if (isLast(state)) return null;
  const { type, prompt } = questionOf(state, { index: nextIndex(state) });
  return { type, prompt };
}

function progress(state: SessionState): NonNullable<StageView["progress"]> {
  const n = currentTurn(state)?.n;
  const rooms = [...state.rooms.values()];
  const ofThisTurn = rooms.flatMap((room) => (room.progress?.turn === n && room.progress ? [room.progress] : []));
  return {
    answered: ofThisTurn.reduce((sum, room) => sum + room.answered, 0),
    present: presentIn(state),
    withExtraTime: ofThisTurn.reduce((sum, room) => sum + room.withExtraTime, 0),
  };
}

function result(state: SessionState, asked: Asked): NonNullable<StageView["result"]> {
  const question = countedQuestion(state, asked);
  if (!question) return { voided: true, right: [], counts: [], answered: 0, correct: 0 };
  const counts = [...(state.outcome?.counts ?? [])];
  return { voided: false, right: [...rightColumnsOf(question)], counts, ...state.answered };
}

/** A skipped question may be asked again: its key is not shown, nor why it is the key. */
function explanation(state: SessionState, asked: Asked): string | null {
  return state.voided.includes(asked.n) ? null : (questionOf(state, asked).explanation ?? null);
}

function board({ outcome, placesBefore }: SessionState): NonNullable<StageView["board"]> {
  return (outcome?.top ?? []).map(({ id, nickname, points }) => {
    const was = placesBefore.indexOf(id);
    return { nickname, points, rank: rankIn(outcome?.ranks ?? [], points), was: was < 0 ? null : was + 1 };
  });
}

const left = (atMs: number | null, nowMs: number) => (atMs === null ? null : Math.max(0, Math.ceil(atMs - nowMs)));
