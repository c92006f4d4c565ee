import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { TagSchema } from "../../shared/quiz.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { deleteQuizzes, setArchived } from "../db/library.ts";
import { fromValibot } from "../from-valibot.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { unlessAway } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { forgetQuiz } from "../redis/forget-quiz.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { retag } from "./retag.ts";

const ids = z.array(z.uuid()).min(1).max(100);
const BulkBody = z.discriminatedUnion("action", [
  z.strictObject({ action: z.enum(["archive", "restore", "delete"]), ids }),
  z.strictObject({ action: z.enum(["tag", "untag"]), ids, tag: fromValibot(TagSchema) }),
]);
const outcomes = ["done", "not-found", "conflict", "too-many-tags"] as const;
type Outcome = (typeof outcomes)[number];

const example = "0f9b7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11";

export const route = createRoute({
  method: "post",
  path: "/quizzes/bulk",
  summary: "Do one thing with many of your quizzes",
  description: "Each quiz has its own outcome. Doing it again changes nothing.",
  request: { body: jsonBody(BulkBody, { action: "archive", ids: [example] }) },
  responses: {
    200: json(
      z.object({ outcomes: z.array(z.object({ id: z.uuid(), outcome: z.enum(outcomes) })) }),
      "What became of each, in the order of the ids",
      { outcomes: [{ id: example, outcome: "done" }] },
    ),
    ...problemsOf("unauthenticated", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const owner = await requireHost(c);
  await spendOrRefuse(c, ports.limits.quizWrites, owner);
  const body = c.req.valid("json");
  const wanted = [...new Set(body.ids)];
  const outcomeOf = await carryOut(ports, owner, { ...body, ids: wanted });
  return c.json({ outcomes: wanted.map((id) => ({ id, outcome: outcomeOf.get(id) ?? "not-found" })) }, 200);
};

/** What became of those that are this owner's. */
async function carryOut(
  ports: Ports,
  owner: string,
  body: z.output<typeof BulkBody>,
): Promise<ReadonlyMap<string, Outcome>> {
  const { db, redis, clock } = ports;
  switch (body.action) {
    case "archive":
    case "restore":
      return done(await setArchived(db, owner, body.ids, body.action === "archive", new Date(clock.now())));
    case "delete": {
      const deleted = await deleteQuizzes(db, owner, body.ids);
      await unlessAway(Promise.all(deleted.map((id) => forgetQuiz(redis, id))));
      return done(deleted);
    }
    case "tag":
    case "untag":
      return retagAll(ports, owner, body);
  }
}

const done = (changed: readonly string[]): ReadonlyMap<string, Outcome> => new Map(changed.map((id) => [id, "done"]));

/** A request has six outgoing connections. */
const atOnce = 5;

async function retagAll(
  ports: Ports,
  owner: string,
  { ids, ...change }: { ids: readonly string[]; action: "tag" | "untag"; tag: string },
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await Promise.all(some.map(async (id) => void outcomes.set(id, await retag(ports, { id, owner }, change))));
  }
  return outcomes;
}
