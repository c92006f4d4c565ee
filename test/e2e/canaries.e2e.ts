import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { phoneLine, pressNext, stageLine } from "../support/line.ts";
import { HostClient, join, resume } from "../support/rest.ts";
import { type System, startSystem } from "../support/system.ts";

/** Read for longer than any machine needs to look around; the host shows the options. */
const timing = { limitMs: 60_000, readMs: 30_000, points: 1_000 };
const quiz: Quiz = {
  title: "Canaries",
  description: "canary-description",
  tags: ["canary-tag"],
  questions: [1, 2].map((n) => ({
    ...{ type: "single", prompt: `prompt ${n}`, options: [`canary-wrong-${n}`, `canary-right-${n}`], key: 1 },
    ...{ explanation: `canary-why-${n}` },
    ...timing,
  })),
};

/** Everything that went over the wire by HTTP, as a browser's network tab would have it. */
interface Exchange {
  url: string;
  sent: string;
  status: number;
  headers: string;
  body: string;
}
const exchanges: Exchange[] = [];

let system: System;
beforeAll(async () => {
  system = await startSystem();
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: string | URL, init: RequestInit = {}) => {
    const response = await real(input, init);
    const { status, headers } = response;
    const body = await response.clone().text();
    exchanges.push({
      url: String(input),
      sent: String(init.body ?? ""),
      status,
      headers: JSON.stringify([...headers]),
      body,
    });
    return response;
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
  return system?.stop();
});

/** What of a question nobody may know before its options are out, and before it is revealed. */
const hidden = {
  beforeOpen: (n: number) => [`canary-right-${n}`, `canary-wrong-${n}`, `canary-why-${n}`],
  beforeReveal: (n: number) => [`canary-why-${n}`],
};
const never = ["canary-description", "canary-tag"];
const ofKey = /"key"|"alsoRight"|"right":\[\d|"counts":\[\d|"credit":\d|"correct":\d/;

it("[Promise 6] [Promise 7] [Promise 27] a played session: no canary reaches any role early, and no secret any log, address or error", async () => {
  const host = new HostClient(system.origin);
  await host.signUp("canary-mail@example.org");
  const { id, code } = await host.startSession(await host.createQuiz(quiz), { closeWhenAllAnswered: false });
  const remote = new HostClient(system.origin);
  const pairing = await host.send("POST", `/sessions/${id}/pairings`, { role: "remote" });
  await remote.send("POST", "/devices", { code: String(Object(pairing).code) });
  const tickets = [await host.ticket(id), await host.ticket(id, "screen"), await remote.ticket(id, "remote")];
  // From here on nobody but players and stages asks for anything.
  exchanges.length = 0;
  const stages = tickets.map(stageLine);
  const [stage] = stages;
  if (!stage) throw new Error("no stage");
  const ana = await join(system.origin, code, "Ana");
  const phones = [phoneLine(ana), phoneLine(await join(system.origin, code, "Ben"))];
  const admissions = [ana];
  const heard = () => [...stages, ...phones].flatMap(({ frames }) => frames.map((frame) => JSON.stringify(frame)));
  const all = () => [...heard(), ...exchanges.flatMap(({ body, headers }) => [body, headers])];
  const holds = (words: readonly string[]) => all().filter((text) => words.some((word) => text.includes(word)));
  await stage.until("both", ({ lobby }) => lobby.players === 2);

  for (const n of [1, 2]) {
    await pryAt(id, code);
    pressNext(stage);
    for (const line of [...stages, ...phones]) await line.until("ready", ({ phase }) => phase === "ready");
    const late = await join(system.origin, code, `Late ${n}`);
    admissions.push(late);
    phones.push(phoneLine(late));
    await phones.at(-1)?.until("ready", ({ phase }) => phase === "ready");
    await pryAt(id, code);
    expect(holds(hidden.beforeOpen(n))).toEqual([]);
    pressNext(stage);
    for (const line of phones) await line.until("open", ({ phase, options }) => phase === "open" && options !== null);
    for (const [at, line] of phones.entries()) line.send({ type: "answer", turn: n, value: at % 2 });
    for (const line of phones) await line.frame("ack", ({ turn }) => turn === n);
    const back = phoneLine(await resume(system.origin, id, ana.resumeToken));
    phones[0]?.close();
    phones[0] = back;
    await back.until("the answer that stands", ({ mine }) => mine !== null);
    await pryAt(id, code);
    const acks = phones.flatMap(({ frames }) => frames.filter(({ type, turn }) => type === "ack" && turn === n));
    expect(new Set(acks.map((ack) => JSON.stringify(ack).length)).size).toBe(1);
    expect(holds(hidden.beforeReveal(n))).toEqual([]);
    if (n === 1) expect(all().filter((text) => ofKey.test(text))).toEqual([]);
    stage.send({ type: "command", command: "close", saw: { turn: n, phase: "open" } });
    for (const line of [...stages, ...phones])
      await line.until("why", (view) => view.explanation === `canary-why-${n}`);
    expect(holds(hidden.beforeReveal(n)).length).toBeGreaterThan(3);
    pressNext(stage);
    await stage.until("after it", ({ phase }) => phase === "board" || phase === "podium");
  }
  expect(holds(never)).toEqual([]);
  pressNext(stage);
  await stage.until("complete", ({ complete }) => complete);

  const secrets = [
    ...Object.values(system.secrets),
    ...system.secrets.SIGNING_KEYS.split(",").map((key) => key.slice(key.indexOf(":") + 1)),
    system.stack.vars.UPSTASH_REDIS_REST_TOKEN,
    system.stack.vars.DATABASE_URL,
    "correct horse battery",
  ];
  const tokens = [
    ...admissions.flatMap(({ resumeToken, ticket }) => [resumeToken, ticket]),
    ...tickets.map(({ ticket }) => ticket),
  ];
  expect(tokens.every((token) => token.length > 40)).toBe(true);
  const log = system.log.join("\n");
  for (const word of [...secrets, ...tokens, ...cookiesOf(host), ...cookiesOf(remote)]) expect(log).not.toContain(word);
  for (const word of secrets) expect(all().filter((text) => text.includes(word))).toEqual([]);
  for (const { url } of exchanges) for (const word of [...secrets, ...tokens]) expect(url).not.toContain(word);
  const failures = exchanges.filter(({ status }) => status >= 400);
  expect(failures.length).toBeGreaterThan(20);
  for (const { body, sent } of failures) {
    expect(body).not.toMatch(/\bat .*\.(ts|mjs|js):\d+|node_modules|select |insert /i);
    for (const word of [...tokens, ...tokenIn(sent)]) expect(body).not.toContain(word);
  }
});

const cookiesOf = (client: HostClient) => client.cookies.map(([, value]) => value).filter((value) => value.length > 20);
const tokenIn = (sent: string) => /"(?:resumeToken|code|password)":"([^"]{8,})"/.exec(sent)?.slice(1) ?? [];

/** What a player with the network tab open tries on the way: every address that could say more. */
async function pryAt(session: string, code: string): Promise<void> {
  const { origin } = system;
  const paths = [
    `/codes/${code}`,
    `/sessions/${session}`,
    `/sessions/${session}/report`,
    `/sessions/${session}/report/questions/1`,
    `/sessions/${session}/leaderboard`,
    `/sessions/${session}/corrections`,
    "/quizzes",
    "/questions",
  ];
  for (const path of paths) await fetch(`${origin}/api/v1${path}`);
  const post = { method: "POST", headers: { "content-type": "application/json" } };
  const tries = [{ role: "host" }, { role: "screen" }, { role: "remote" }, { resumeToken: `forged.${"x".repeat(60)}` }];
  for (const body of tries)
    await fetch(`${origin}/api/v1/sessions/${session}/tickets`, { ...post, body: JSON.stringify(body) });
  for (const path of [`/parties/session/${session}`, `/parties/audience/${session}.weur.0/desired`])
    await fetch(origin + path, { ...post, body: "{}" });
  await fetch(`${origin}/api/v1/internal/sessions/${session}/progress`, { ...post, method: "PUT", body: "{}" });
}
