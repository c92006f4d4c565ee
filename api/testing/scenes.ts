import * as v from "valibot";
import { type HostId, HostIdSchema } from "../../shared/ids.ts";
import { AdmissionSchema } from "../../shared/protocol/join.ts";
import { type Quiz, QuizSchema } from "../../shared/quiz.ts";
import { ticketKind } from "../../shared/tokens/kinds.ts";
import { open } from "../../shared/tokens/sealed.ts";
import { noteSitter } from "../codes/note-sitter.ts";
import type { Client } from "./client.ts";
import type { Harness } from "./harness.ts";

export const quiz: Quiz = {
  title: "Rivers",
  description: "Of Europe",
  tags: ["geography"],
  questions: [
    {
      ...{ type: "single", prompt: "The longest?", options: ["Rhine", "Volga", "Danube"], key: 1 },
      ...{ limitMs: 20_000, readMs: 3_000, points: 1_000 },
    },
    {
      ...{ type: "multiple", prompt: "In Germany?", options: ["Elbe", "Po", "Weser"], key: [0, 2] },
      ...{ limitMs: 20_000, readMs: 3_000, points: 1_000 },
    },
    { type: "boolean", prompt: "The Danube reaches the sea.", key: true, limitMs: null, readMs: 0, points: 500 },
  ],
};

const Made = v.object({ id: v.string(), version: v.number(), updatedAt: v.string(), quiz: QuizSchema });
const Started = v.object({ id: v.string(), code: v.string(), title: v.string(), phase: v.string() });

export const password = "correct horse battery";
export const newEmail = () => `host-${crypto.randomUUID()}@example.org`;

/** Somebody with a new account, signed in. */
export async function signedUp(harness: Harness, email = newEmail()): Promise<Client> {
  const client = harness.client();
  const answer = await client.post("/api/v1/auth/sign-up/email", { name: "Host", email, password });
  if (answer.status !== 200) throw new Error(`sign-up: ${answer.text}`);
  return client;
}

const Account = v.object({ user: v.object({ id: HostIdSchema }) });

export async function hostIdOf(host: Client): Promise<HostId> {
  return v.parse(Account, (await host.get("/api/v1/auth/get-session")).json).user.id;
}

export async function madeQuiz(host: Client, body: Quiz = quiz) {
  return v.parse(Made, (await host.post("/api/v1/quizzes", body)).json);
}

/** A session from a new quiz. */
export async function startedSession(host: Client, settings: object = {}, cf?: unknown) {
  const { id: quizId } = await madeQuiz(host);
  return v.parse(Started, (await host.post("/api/v1/sessions", { quizId, settings }, { cf })).json);
}

export async function joined(client: Client, code: string, nickname: string, cf?: unknown) {
  return v.parse(AdmissionSchema, (await client.post(`/api/v1/codes/${code}/players`, { nickname }, { cf })).json);
}

/** An id of a press of "join", as a page makes it. */
export const newAttempt = (): string => crypto.randomUUID().replaceAll("-", "");

/** What the edge does when a socket was opened with the ticket. */
export async function sitDown({ ports, clock }: Harness, ticket: string): Promise<void> {
  const claims = await open(ticketKind, ports.config.signingKeys, ticket, clock.nowMs);
  if (claims?.role !== "player" || !claims.isReserved) throw new Error("no ticket of a reserved seat");
  await noteSitter(ports, claims);
}
