import { eq } from "drizzle-orm";
import * as v from "valibot";
import { user } from "../db/schema/account.ts";
import { exampleIds } from "../examples.ts";
import { type LimitRule, limitRules } from "../limits/rules.ts";
import type { Client } from "../testing/client.ts";
import type { Harness } from "../testing/harness.ts";
import { madeQuiz, newEmail, signedUp, startedSession } from "../testing/scenes.ts";
import type { Op } from "./operations.ts";

/** Somebody who has one of everything, and what a path's parameters are for them. */
export interface Scene {
  owner: Client;
  /** By the path up to and with the parameter. */
  ids: Readonly<Record<string, string>>;
}

export const everyLimit = (tokens: number): Record<string, LimitRule> =>
  Object.fromEntries(Object.keys(limitRules).map((name) => [name, { tokens, window: "1 h", away: "count-here" }]));

/** An administrator, so that every route is theirs to call. */
export async function newAdministrator(harness: Harness): Promise<Client> {
  const email = newEmail();
  const owner = await signedUp(harness, email);
  await harness.ports.db.update(user).set({ role: "admin" }).where(eq(user.email, email));
  return owner;
}

/** Made anew for each call: many calls use things up. */
export async function newScene(owner: Client): Promise<Scene> {
  const session = await startedSession(owner);
  const quiz = await madeQuiz(owner);
  const invited = await owner.post("/api/v1/invites", { email: newEmail() });
  return {
    owner,
    ids: {
      "/quizzes/{id}": quiz.id,
      "/quizzes/{id}/versions/{version}": "1",
      "/sessions/{id}": session.id,
      "/codes/{code}": session.code,
      "/invites/{id}": v.parse(v.object({ id: v.string() }), invited.json).id,
    },
  };
}

/** The path with the scene's own values in it. */
export function fill(path: string, ids: Scene["ids"]): string {
  let template = "";
  const parts = path.split("/").slice(1);
  const filled = parts.map((part) => {
    template += `/${part}`;
    const value = part.startsWith("{") ? ids[template] : part;
    if (value === undefined) throw new Error(`the scene has no ${template}`);
    return value;
  });
  return `/api/v1/${filled.join("/")}`;
}

/** The call as the document shows it, in this scene. */
export function validCall({ operation, path }: Op, { ids }: Scene) {
  const example = operation.requestBody?.content?.["application/json"]?.example;
  const quiz = ids["/quizzes/{id}"] ?? "";
  const text = example === undefined ? undefined : JSON.stringify(example).replaceAll(exampleIds.quiz, quiz);
  const needsMatch = operation.parameters?.some(({ name }) => name === "if-match");
  const headers: Record<string, string> = needsMatch ? { "if-match": '"1"' } : {};
  return { url: fill(path, ids), text, headers };
}
