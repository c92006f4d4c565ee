import { eq } from "drizzle-orm";
import * as v from "valibot";
import { user } from "../db/schema/account.ts";
import { session } from "../db/schema/session.ts";
import { exampleIds, exampleWeek } from "../examples.ts";
import { type LimitRule, limitRules } from "../limits/rules.ts";
import type { Client } from "../testing/client.ts";
import type { Harness } from "../testing/harness.ts";
import { png } from "../testing/pictures.ts";
import { hostIdOf, madeQuiz, newEmail, signedUp, startedSession } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";
import { furnish } from "./furnish.ts";
import type { Op } from "./operations.ts";

/** Somebody who has one of everything. */
export interface Scene {
  owner: Client;
  /** What a path's parameter is for them, by the path up to it. */
  ids: Readonly<Record<string, string>>;
  /** Bodies that no document can show, by route. */
  bodies: Readonly<Record<string, unknown>>;
}

export const everyLimit = (tokens: number): Record<string, LimitRule> =>
  Object.fromEntries(Object.keys(limitRules).map((name) => [name, tight(tokens)]));

/** An administrator, so that every route is theirs to call. */
export async function newAdministrator(harness: Harness): Promise<Client> {
  const email = newEmail();
  const owner = await signedUp(harness, email);
  await harness.ports.db.update(user).set({ role: "admin" }).where(eq(user.email, email));
  return owner;
}

const idIn = ({ json }: { json: unknown }): string => v.parse(v.object({ id: v.string() }), json).id;

/** Made anew for each call: many calls use things up. */
export async function newScene(harness: Harness, owner: Client, op: Op): Promise<Scene> {
  await endEarlier(harness, owner);
  const started = await startedSession(owner);
  const quiz = await madeQuiz(owner);
  const [invite, picture, pairing] = await Promise.all([
    owner.post("/api/v1/invites", { email: newEmail() }),
    owner.post("/api/v1/media", png(2, 2)),
    owner.post(`/api/v1/sessions/${started.id}/pairings`, { role: "remote" }),
  ]);
  const scene: Scene = {
    owner,
    ids: {
      "/quizzes/{id}": quiz.id,
      "/quizzes/{id}/versions/{version}": "1",
      "/sessions/{id}": started.id,
      "?session": started.id,
      "/leaderboards/quizzes/{id}": quiz.id,
      "/leaderboards/weeks/{week}": exampleWeek,
      "/codes/{code}": started.code,
      "/invites/{id}": idIn(invite),
      "/media/{id}": idIn(picture),
    },
    bodies: {
      "POST /devices": { code: v.parse(v.object({ code: v.string() }), pairing.json).code },
      "POST /media": png(2, 2),
      "POST /quizzes/import": new TextEncoder().encode("The Volga is the longest. {T}"),
    },
  };
  return (await furnish(harness, scene, op)) ?? scene;
}

/** Nobody hosts as many live sessions as there are scenes. */
async function endEarlier({ ports }: Harness, owner: Client): Promise<void> {
  await ports.db
    .update(session)
    .set({ endedAt: new Date(), phase: "ended" })
    .where(eq(session.host, await hostIdOf(owner)));
}

export const withQuery = (url: string, query: URLSearchParams): string => url + (url.includes("?") ? "&" : "?") + query;

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
export function validCall({ name, operation, path }: Op, { ids, bodies }: Scene) {
  const example = operation.requestBody?.content?.["application/json"]?.example;
  const shown = example === undefined ? undefined : withIds(example, ids);
  const needsMatch = operation.parameters?.some((parameter) => parameter.name === "if-match");
  const isFile = operation.requestBody?.content?.["application/octet-stream"] !== undefined;
  const headers: Record<string, string> = {
    ...(needsMatch && { "if-match": '"1"' }),
    ...(isFile && { "content-type": "application/octet-stream" }),
  };
  return { url: fill(path, ids) + requiredQuery(operation, ids), body: bodies[name] ?? shown, headers };
}

function requiredQuery({ parameters = [] }: Op["operation"], ids: Scene["ids"]): string {
  const names = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .map(({ name }) => name);
  return names.length === 0 ? "" : `?${new URLSearchParams(names.map((name) => [name, ids[`?${name}`] ?? ""]))}`;
}

const withIds = (example: unknown, ids: Scene["ids"]): unknown =>
  JSON.parse(JSON.stringify(example).replaceAll(exampleIds.quiz, ids["/quizzes/{id}"] ?? ""));
