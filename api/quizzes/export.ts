import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { Quiz } from "../../shared/quiz.ts";
import { attachment } from "../attachment.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readQuiz } from "../db/quizzes.ts";
import { exampleQuiz } from "../examples.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { writeOwnJson } from "./formats/own-json.ts";
import { writeCsv } from "./formats/write-csv.ts";
import { writeGift } from "./formats/write-gift.ts";
import { writeKahootXlsx, xlsxType } from "./formats/write-kahoot-xlsx.ts";
import { QuizBody, QuizParam } from "./schemas.ts";

const formats = {
  json: { type: "application/json", ending: ".quizwire.json", write: writeOwnJson },
  csv: { type: "text/csv; charset=utf-8", ending: ".csv", write: writeCsv },
  gift: { type: "text/plain; charset=utf-8", ending: ".gift.txt", write: writeGift },
  "kahoot-xlsx": { type: xlsxType, ending: ".xlsx", write: writeKahootXlsx },
} satisfies Record<string, { type: string; ending: string; write(quiz: Quiz): string | Uint8Array<ArrayBuffer> }>;

const formatNames = ["json", "csv", "gift", "kahoot-xlsx"] as const satisfies readonly (keyof typeof formats)[];

const OwnFile = z.object({ quizwire: z.literal(1), quiz: QuizBody });

export const route = createRoute({
  method: "get",
  path: "/quizzes/{id}/export",
  summary: "A quiz as a file",
  description: [
    "`json` is Quizwire's own format and carries everything; of pictures it has the ids, which mean something to their owner only.",
    "`csv` lacks pictures, tags and settings; `gift` lacks times and points as well.",
    "`kahoot-xlsx` has questions of 120 and 4 answers of 75 characters, the times that Kahoot knows, and nothing else.",
  ].join(" "),
  request: { params: QuizParam, query: z.object({ format: z.enum(formatNames).default("json") }) },
  responses: {
    200: {
      ...json(OwnFile, "The file", { quizwire: 1, quiz: exampleQuiz }),
      content: {
        ...json(OwnFile, "", { quizwire: 1, quiz: exampleQuiz }).content,
        "text/csv": { schema: z.string() },
        "text/plain": { schema: z.string() },
        [xlsxType]: { schema: z.any().openapi({ type: "string", format: "binary" }) },
      },
    },
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const stored = await readQuiz(c.var.ports.db, c.req.valid("param").id, owner);
  if (!stored) throw new Problem("not-found");
  const { type, ending, write } = formats[c.req.valid("query").format];
  c.header("content-type", type);
  c.header("content-disposition", attachment(stored.quiz.title, ending));
  return c.body(write(stored.quiz));
};
