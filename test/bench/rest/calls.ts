import * as v from "valibot";
import { answerRecord, batchOf, newPlayer, playerRecord, progressOf } from "../../../api/testing/rooms.ts";
import { AdmissionSchema } from "../../../shared/protocol/join.ts";
import { internalPaths } from "../../../shared/protocol/results.ts";
import { parseSigningKeys } from "../../../shared/tokens/keys.ts";
import { signPost } from "../../../shared/tokens/signed-post.ts";
import type { Lab } from "../../lab/lab.ts";
import { HostClient } from "../../support/rest.ts";
import { questionsOf } from "../large-session.ts";

/** One call of a route, to be made again and again. `n` differs every time. */
export interface Call {
  name: string;
  run(n: number): Promise<void>;
}

const batchSize = 30;

/** The routes that a session is made of, against one session in its lobby that has a quiz of ten questions. */
export async function callsOn(lab: Lab): Promise<Call[]> {
  const host = new HostClient(lab.origin, "2001:db8::1");
  await host.signUp(`${crypto.randomUUID()}@example.com`);
  const quizId = await host.createQuiz({ title: "Bench", description: "", tags: [], questions: questionsOf(10) });
  for (let n = 0; n < 20; n += 1)
    await host.createQuiz({ title: `Bench ${n}`, description: "", tags: [], questions: questionsOf(10) });
  const { id, code } = await host.startSession(quizId, { cap: 2_000 });

  const get = (path: string, address: string) => mustAnswer(lab, "GET", path, undefined, from(address));
  const join = async (nickname: string, address: string) =>
    v.parse(AdmissionSchema, await mustAnswer(lab, "POST", `/codes/${code}/players`, { nickname }, from(address)));
  const signed = async (method: string, path: string, body: unknown) => {
    const text = JSON.stringify(body);
    const headers = await signPost(parseSigningKeys(lab.signingKeys), { method, path, body: text }, Date.now());
    await mustAnswer(lab, method, path.replace("/api/v1", ""), body, headers);
  };
  const { resumeToken } = await join("First", school);
  const players = Array.from({ length: batchSize }, (_, n) => playerRecord(`Stored ${n}`, { id: newPlayer() }));
  const batch = batchOf(id, { players, answers: players.map(({ id: player }) => answerRecord(player)) });
  await signed("PUT", internalPaths.progress(id), progressOf(id));
  await signed("POST", internalPaths.results(id), batch);
  return [
    { name: "look a code up", run: () => get(`/codes/${code}`, school).then(nothing) },
    { name: "look a code up, first of its address", run: (n) => get(`/codes/${code}`, own(1, n)).then(nothing) },
    { name: "join", run: (n) => join(`School ${n}`, school).then(nothing) },
    { name: "join, first of its address", run: (n) => join(`Home ${n}`, own(2, n)).then(nothing) },
    {
      name: "a player's ticket anew",
      run: () => mustAnswer(lab, "POST", `/sessions/${id}/tickets`, { resumeToken }, from(school)).then(nothing),
    },
    { name: "a host's ticket", run: () => host.ticket(id).then(nothing) },
    { name: "quizzes, 20 of 21", run: () => host.get("/quizzes?limit=20").then(nothing) },
    { name: "a quiz of 10 questions", run: () => host.get(`/quizzes/${quizId}`).then(nothing) },
    { name: "sessions", run: () => host.get("/sessions?limit=20").then(nothing) },
    { name: "leaderboard of 30", run: () => host.get(`/sessions/${id}/leaderboard`).then(nothing) },
    {
      name: "a room's post with 30 answers",
      run: (n) => signed("POST", internalPaths.results(id), { ...batch, rev: n + 2 }),
    },
  ];
}

const nothing = () => {};
const school = "192.0.2.1";
const own = (kind: number, n: number) => `10.${kind}.${(n >> 8) & 255}.${n & 255}`;
const from = (address: string) => ({ "cf-connecting-ip": address });

async function mustAnswer(
  { origin }: Lab,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<unknown> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}
