import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { HostId } from "../../shared/ids.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { createQuiz } from "../db/quizzes.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { IdempotencyHeader, once } from "../once.ts";
import { json, problemsOf } from "../responses.ts";
import { bringPictures } from "./bring-pictures.ts";
import { type Fitted, fitQuiz } from "./formats/fit-quiz.ts";
import { type ImportFormat, importFormats, recognise } from "./formats/recognise.ts";
import { unreadable } from "./formats/unreadable.ts";
import { exampleImported, examplePreview, ImportedBody, ImportQuery, PreviewBody } from "./import-schemas.ts";
import { type Image, planPictures } from "./plan-pictures.ts";
import { etagOf, shownQuiz } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/quizzes/import",
  summary: "Make a quiz of a file of another program, or only look what would come of it",
  request: {
    headers: IdempotencyHeader,
    query: ImportQuery,
    body: {
      required: true,
      description: `The file's bytes, at most 5 MB; what it is, is recognised by its content: ${importFormats.join(", ")}`,
      content: { "application/octet-stream": { schema: z.any().openapi({ type: "string", format: "binary" }) } },
    },
  },
  responses: {
    200: json(PreviewBody, "With `dryRun`: what would be imported. Nothing is stored", examplePreview),
    201: json(ImportedBody, "The new quiz, with its ETag, and what was not carried over", exampleImported),
    ...problemsOf(
      ...(["unauthenticated", "idempotency-conflict", "too-large", "not-a-file", "not-importable"] as const),
      ...(["invalid", "rate-limited", "unavailable"] as const),
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { limits } = c.var.ports;
  const owner = await requireHost(c);
  await spendOrRefuse(c, limits.imports, owner);
  const { dryRun, format, title } = c.req.valid("query");
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (dryRun) return c.json(await previewOf(c, owner, read(bytes, format, title)), 200);
  const made = await once(c, owner, ImportedBody, () => imported(c, owner, read(bytes, format, title)));
  c.header("etag", etagOf(made.version));
  return c.json(made, 201);
};

type Read = Fitted & { format: ImportFormat };

function read(bytes: Uint8Array, wanted?: ImportFormat, name?: string): Read {
  const { format, raw } = recognise(bytes, wanted);
  const fitted = fitQuiz(raw, name);
  const isEmptyDraft = format === "quizwire-json" && fitted.found === 0;
  if (fitted.quiz.questions.length === 0 && !isEmptyDraft) throw unreadable(whyNothing(fitted));
  return { format, ...fitted };
}

function whyNothing({ found, losses }: Fitted): string {
  const first = losses.find(({ question }) => question !== null);
  if (found === 0 || !first) return "There are no questions in this file.";
  const all =
    found === 1 ? "Its one question cannot be carried over" : `None of its ${found} questions can be carried over`;
  return `${all}. Question ${first.question}: ${first.why}`;
}

async function previewOf(c: Context<AppEnv>, owner: HostId, { format, quiz, pictures, losses, found }: Read) {
  const plan = await planPictures(c, owner, pictures);
  return {
    quiz: withImages(quiz, plan.known),
    picturesToFetch: plan.toBring.length,
    report: { format, found, losses: inOrder([...losses, ...plan.losses]) },
  };
}

async function imported(c: Context<AppEnv>, owner: HostId, { format, quiz, pictures, losses, found }: Read) {
  const { db, clock } = c.var.ports;
  const plan = await planPictures(c, owner, pictures);
  const { brought, losses: missed } = await bringPictures(c, owner, plan.toBring);
  const whole = withImages(quiz, new Map([...plan.known, ...brought]));
  const stored = await createQuiz(db, crypto.randomUUID(), owner, whole, new Date(clock.now()));
  const report = { format, found, losses: inOrder([...losses, ...plan.losses, ...missed]) };
  return { ...shownQuiz(stored), report };
}

function withImages(quiz: Fitted["quiz"], images: ReadonlyMap<number, Image>): Fitted["quiz"] {
  const questions = quiz.questions.map((question, at) => {
    const image = images.get(at);
    return image ? { ...question, image } : question;
  });
  return { ...quiz, questions };
}

const inOrder = (losses: Fitted["losses"]) => losses.toSorted((a, b) => (a.question ?? 0) - (b.question ?? 0));
