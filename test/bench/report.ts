import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { createApp } from "../../api/app.ts";
import { createPorts } from "../../api/create-ports.ts";
import { parseEnv } from "../../api/env.ts";
import { Client } from "../../api/testing/client.ts";
import { startStack } from "../../local/stack.ts";
import { SessionIdSchema } from "../../shared/ids.ts";
import { questionsOf, storeLargeSession } from "./large-session.ts";
import { machine } from "./machine.ts";
import { postgresOf } from "./postgres-of.ts";
import { type ReportFigures, reportTable } from "./report/figures.ts";

// `npm run bench:report -- [--players N] [--questions N] [--json FILE]`: what a report of a large session takes, through the real routes. With
// POSTGRES_URL against that server. Processor time and what is held include the stand-in that speaks Neon's protocol.

const { values } = parseArgs({
  options: {
    players: { type: "string", default: "2000" },
    questions: { type: "string", default: "50" },
    json: { type: "string" },
  },
});
const [players, questions] = [Number(values.players), Number(values.questions)];
const origin = "https://quiz.example";

const where = machine();
const stack = await startStack({ data: "scratch", postgresUrl: process.env.POSTGRES_URL });
try {
  await run();
} finally {
  await stack.stop();
}

async function run(): Promise<void> {
  const secrets = { AUTH_SECRET: crypto.randomUUID(), SIGNING_KEYS: `k1:${"A".repeat(43)}`, SIGNUPS: "open" };
  const ports = createPorts(parseEnv({ ...stack.vars, ...secrets }), {
    rooms: { post: async () => ({ status: 200, body: {} }) },
    assets: { fetch: async () => new Response("") },
    media: null,
    metrics: { count: () => {} },
    background: (work) => void work.catch(() => {}),
  });
  const app = createApp(ports);
  const host = new Client(async (request) => app.request(request), origin, {});
  const made = async (path: string, body: object) => {
    const { status, text, json } = await host.post(`/api/v1${path}`, body);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
    return json;
  };
  await made("/auth/sign-up/email", { name: "Host", email: "host@example.org", password: "correct horse battery" });
  const asked = questionsOf(questions);
  const quiz = await made("/quizzes", { title: "Large", description: "", tags: [], questions: asked });
  const { id: quizId } = v.parse(v.object({ id: v.string() }), quiz);
  const { id } = v.parse(v.object({ id: SessionIdSchema }), await made("/sessions", { quizId, settings: {} }));
  const startedMs = performance.now();
  const [player] = await storeLargeSession(ports.db, id, players, asked);
  console.error(`stored in ${Math.round(performance.now() - startedMs)} ms`);

  const path = `/api/v1/sessions/${id}`;
  const pages: [name: string, path: string][] = [
    ["overview", `${path}/report`],
    ["one question", `${path}/report/questions/1`],
    ["its answers, 50", `${path}/report/questions/1/answers?limit=50`],
    ["players, 50", `${path}/report/players?limit=50`],
    ["players, most at once", `${path}/report/players?limit=500`],
    ["one player", `${path}/report/players/${player}`],
    ["answers, 2,000", `${path}/report/answers?limit=2000`],
    ["CSV of players", `${path}/report.csv`],
    ["CSV of answers", `${path}/report-answers.csv`],
    ["look at a correction", `${path}/corrections/preview`],
  ];
  const read = async (address: string) => {
    const isPreview = address.endsWith("/preview");
    const headers = { cookie: host.cookiesFor(path), origin, "content-type": "application/json" };
    const body = JSON.stringify({ turn: 1, right: [1] });
    return app.request(new Request(origin + address, isPreview ? { method: "POST", headers, body } : { headers }));
  };
  const measured: ReportFigures["pages"] = [];
  for (const [name, address] of pages) {
    const heldBytes = await mostHeld(() => read(address)); // Warms code and caches too, as in a Worker that runs.
    measured.push({ name, heldBytes, ...(await measure(() => read(address))) });
  }
  const figures: ReportFigures = {
    command: `npm run bench:report -- --players ${players} --questions ${questions}`,
    ...{ machine: where, players, questions, postgres: await postgresOf(ports.db), pages: measured },
  };
  console.log(reportTable(figures));
  if (values.json) await writeFile(values.json, JSON.stringify(figures, null, 2));
}

/** What cannot be thrown away between two pieces of an answer, at most. */
async function mostHeld(ask: () => Promise<Response>): Promise<number> {
  const before = heldBytes();
  let most = 0;
  for await (const _ of (await ask()).body ?? []) most = Math.max(most, heldBytes() - before);
  return most;
}

function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function measure(ask: () => Promise<Response>) {
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  const response = await ask();
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  let [firstMs, bytes] = [0, 0];
  for await (const chunk of response.body ?? []) {
    if (firstMs === 0) firstMs = performance.now() - startMs;
    bytes += chunk.byteLength;
  }
  const wholeMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpu);
  return { firstMs, wholeMs, cpuMs: (user + system) / 1_000, bytes };
}
