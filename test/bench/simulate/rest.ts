import * as v from "valibot";
import type { Answer } from "../../../party/ports.ts";
import type { PlayerId } from "../../../shared/ids.ts";
import {
  type AnswerRecord,
  internalPaths,
  type PlayerRecord,
  ResultsBatchSchema,
  type SessionProgress,
  SessionProgressSchema,
} from "../../../shared/protocol/results.ts";
import type { Question } from "../../../shared/questions/index.ts";
import { isRight, keyOf, timeOf, worth } from "../../../shared/testing/recount.ts";

/** One player as REST has heard of them, and as counted again from the answers alone, by other code than the rules'. */
export class Recorded {
  answers = 0;
  points = 0;
  totalMs = 0;
  correct = 0;
  rev = -1;
  row: PlayerRecord | null = null;
}

/** REST at its boundary: it takes what rooms deliver, decodes it as REST does, and counts. */
export class RecordingRest {
  readonly players = new Map<PlayerId, Recorded>();
  progress: SessionProgress | null = null;
  posts = 0;
  answers = 0;
  /** Answers that came twice, or with other points than they are worth. */
  readonly wrong: string[] = [];
  readonly #session: string;
  readonly #questions: readonly Question[];
  readonly #seen = new Set<string>();
  readonly #lastSeq = new Map<string, number>();
  readonly #sentValue: (player: PlayerId, turn: number) => unknown;

  constructor(session: string, questions: readonly Question[], sentValue: (player: PlayerId, turn: number) => unknown) {
    this.#session = session;
    this.#questions = questions;
    this.#sentValue = sentValue;
  }

  take(path: string, body: unknown): Answer {
    this.posts += 1;
    if (path === internalPaths.progress(this.#session)) this.progress = v.parse(SessionProgressSchema, body);
    else if (path === internalPaths.results(this.#session)) this.#store(body);
    else return { status: 404, body: undefined };
    return { status: 204, body: undefined };
  }

  #store(body: unknown): void {
    const { room, rev, answers, players } = v.parse(ResultsBatchSchema, body);
    for (const answer of answers) this.#count(room, answer);
    for (const row of players) {
      const player = this.#player(row.id);
      if (rev > player.rev) Object.assign(player, { rev, row });
    }
  }

  #count(room: string, answer: AnswerRecord): void {
    const { turn, player: id, seq, value, points } = answer;
    const question = this.#questions[turn - 1];
    const key = `${turn} ${id}`;
    if (this.#seen.has(key) || seq !== (this.#lastSeq.get(room) ?? 0) + 1)
      this.wrong.push(`${key}: again or out of turn`);
    this.#seen.add(key);
    this.#lastSeq.set(room, seq);
    this.answers += 1;
    const player = this.#player(id);
    player.answers += 1;
    if (!question || value !== this.#sentValue(id, turn)) this.wrong.push(`${key}: not what was sent`);
    else if (isRight(question, keyOf(question), value)) {
      const earned = worth("speed", question.points, answer);
      if (earned !== points) this.wrong.push(`${key}: ${points} points, not ${earned}`);
      player.points += earned;
      player.totalMs += Math.round(timeOf(answer));
      player.correct += 1;
    } else if (points !== 0) this.wrong.push(`${key}: ${points} points for nothing`);
  }

  #player(id: PlayerId): Recorded {
    let player = this.players.get(id);
    if (!player) {
      player = new Recorded();
      this.players.set(id, player);
    }
    return player;
  }
}
