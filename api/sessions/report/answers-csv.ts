import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { SessionId } from "../../../shared/ids.ts";
import type { AppEnv } from "../../context.ts";
import type { Cell } from "../../csv-lines.ts";
import { type NamedAnswer, pageOfAnswers } from "../../db/answers.ts";
import type { Database } from "../../db/client.ts";
import type { StoredSession } from "../../db/sessions.ts";
import { listTurns } from "../../db/turns.ts";
import { problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { creditWord, wordsOf } from "./csv.ts";
import { answerCsv } from "./csv-answer.ts";

const answersAtOnce = 2_000;

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report-answers.csv",
  summary: "Every answer as a row, with the evidence of its score",
  request: { params: SessionParam },
  responses: {
    200: { content: { "text/csv": { schema: z.string() } }, description: "UTF-8 with a mark, RFC 4180" },
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

const header: Cell[] = [
  ...["Turn", "Question", "Player", "Kicked", "Answer", "Correct", "Points", "Most points", "Scoring", "Counted"],
  ...["Arrival e (ms)", "Round trip m (ms)", "Compensation C (ms)", "Time t (ms)", "Limit T*f (ms)", "Player id"],
];

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const session = await requireOwnSession(c, c.req.valid("param").id);
  const title = `${session.title} answers`;
  return answerCsv(c, { title, at: session.createdAt, header, rows: await rowsOf(c.var.ports.db, session) });
};

async function rowsOf(db: Database, { id, settings }: StoredSession): Promise<AsyncGenerator<Cell[][]>> {
  const turns = new Map((await listTurns(db, id)).map((turn) => [turn.n, turn]));
  const cellsOf = (row: NamedAnswer): Cell[] => {
    const turn = turns.get(row.turn);
    if (!turn) return [];
    const { question, voided } = turn;
    return [
      ...[row.turn, question.prompt, row.nickname, row.kicked ? "yes" : "no", wordsOf(question, row.value)],
      ...[creditWord(row.credit), row.points, question.points, settings.scoring],
      ...[row.counted && !voided ? "yes" : "no", row.arrivalMs, row.roundTripMs, row.compensationMs],
      ...[row.timeMs, row.limitMs, row.player],
    ];
  };
  return pagesOf(db, id, cellsOf);
}

async function* pagesOf(db: Database, id: SessionId, cellsOf: (row: NamedAnswer) => Cell[]): AsyncGenerator<Cell[][]> {
  for (let after: NamedAnswer | null = null; ; ) {
    const answers: NamedAnswer[] = await pageOfAnswers(db, id, answersAtOnce, after);
    // Answers whose turn has not arrived yet say nothing that a reader could understand.
    yield answers.map(cellsOf).filter((cells) => cells.length > 0);
    after = answers.at(-1) ?? null;
    if (answers.length < answersAtOnce) return;
  }
}
