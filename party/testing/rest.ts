import * as v from "valibot";
import type { SessionId } from "../../shared/ids.ts";
import {
  type AnswerRecord,
  type PlayerRecord,
  type ResultsBatch,
  ResultsBatchSchema,
  type SessionProgress,
  SessionProgressSchema,
  sessionGone,
} from "../../shared/protocol/results.ts";

type Kept = { results: ResultsBatch[]; progress: SessionProgress[] };

/**
 * How REST behaves: answers; answers 500; takes what comes and answers 500; does not answer; is something else, at an address
 * that is not REST's, or has moved for good; has no such session any more.
 */
type Mood = "up" | "down" | "forgetful" | "silent" | "elsewhere" | "moved" | "gone";

const address = /^\/api\/v1\/internal\/sessions\/([0-9a-f-]{36})\/(results|progress)$/;
const json = v.pipe(v.string(), v.parseJson());
const BatchSchema = v.pipe(json, ResultsBatchSchema);
const ProgressSchema = v.pipe(json, SessionProgressSchema);

/** What REST takes of a room. */
const mostBytes = 3 * 1024 * 1024;

/** Stands in for REST beside the rooms under test: keeps what they post, decoded by the shared schemas. */
class Rest {
  mood: Mood = "up";
  /** Calls so far, answered or not. */
  calls = 0;
  /** Signatures that did not hold, bodies that did not decode: always a fault of the rooms. */
  readonly faults: string[] = [];
  readonly #kept = new Map<string, Kept>();

  of(session: string): Kept {
    const kept = this.#kept.get(session) ?? { results: [], progress: [] };
    this.#kept.set(session, kept);
    return kept;
  }

  /** Every answer that has arrived, also those that came twice. */
  answers(session: SessionId): AnswerRecord[] {
    return this.of(session).results.flatMap((batch) => batch.answers);
  }

  /** Players as the newest batch of their room has them. */
  players(session: SessionId): PlayerRecord[] {
    const newest = new Map<string, PlayerRecord>();
    for (const batch of this.of(session).results.toSorted((a, b) => a.rev - b.rev))
      for (const player of batch.players) newest.set(player.id, player);
    return [...newest.values()];
  }

  /** Where the session stands: a `seq` that is not newer is ignored. */
  progress(session: SessionId): SessionProgress | undefined {
    return this.of(session).progress.reduce<SessionProgress | undefined>(
      (newest, next) => (newest && next.seq <= newest.seq ? newest : next),
      undefined,
    );
  }

  /** Null when no room calls such a path. */
  async receive(method: string, path: string, body: string, isSigned: boolean): Promise<Response | null> {
    const [, session, what] = address.exec(path) ?? [];
    if (session === undefined) return null;
    this.calls += 1;
    while (this.mood === "silent") await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.mood === "down") return new Response("down\n", { status: 500 });
    if (this.mood === "elsewhere") return new Response("<h1>No such page</h1>", { status: 404 });
    if (this.mood === "moved") return new Response("<h1>Gone</h1>", { status: 410 });
    if (this.mood === "gone") return Response.json({ code: sessionGone }, { status: 410 });
    if (new TextEncoder().encode(body).length > mostBytes) {
      this.faults.push(`${method} ${path} too large`);
      return new Response("too large\n", { status: 413 });
    }
    const kept = what === "results" ? this.#results(session, method, body) : this.#progress(session, method, body);
    if (!kept || !isSigned) {
      this.faults.push(`${method} ${path} ${isSigned ? "" : "not signed "}${body}`);
      return new Response("not understood\n", { status: 400 });
    }
    return new Response(null, { status: this.mood === "forgetful" ? 500 : 204 });
  }

  #results(session: string, method: string, body: string): boolean {
    const batch = v.safeParse(BatchSchema, body);
    if (batch.success) this.of(session).results.push(batch.output);
    return batch.success && method === "POST";
  }

  #progress(session: string, method: string, body: string): boolean {
    const progress = v.safeParse(ProgressSchema, body);
    if (progress.success) this.of(session).progress.push(progress.output);
    return progress.success && method === "PUT";
  }

  reset(): void {
    this.mood = "up";
    this.calls = 0;
    this.faults.length = 0;
    this.#kept.clear();
  }
}

export const rest = new Rest();
