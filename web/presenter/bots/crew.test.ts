import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SessionIdSchema } from "../../../shared/ids.ts";
import { FakeSocket } from "../../live/fake-world.ts";
import { Crew } from "./crew.ts";
import { mostBots } from "./most-bots.ts";

const session = v.parse(SessionIdSchema, "0b9f7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11");
const asked: string[] = [];
let refusal: object | null = null;
const kept = new Map<string, string>();

/** What REST answers to a join, and to a bot whose line has gone. */
async function answer(url: string, { body }: { body: string }): Promise<Response> {
  if (url.endsWith("/tickets")) return Response.json({ ticket: "t", socketUrl: "wss://x/y" });
  const { nickname } = JSON.parse(body);
  asked.push(nickname);
  if (refusal) return Response.json(refusal, { status: 409 });
  const seat = { session, title: "T", resumeToken: `resume ${nickname}`, ticket: "t", socketUrl: "wss://x/y" };
  return Response.json({ ...seat, player: { id: crypto.randomUUID(), nickname } }, { status: 201 });
}

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  refusal = null;
  kept.clear();
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("document", { addEventListener: () => {} });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const aWhile = () => vi.advanceTimersByTimeAsync(10_000);

test("bots come in one by one; asked for more while some are on their way, all of them come, each with a name", async () => {
  const crew = new Crew(session, "1234567");
  void crew.add(10);
  await vi.advanceTimersByTimeAsync(500);
  expect(crew.size.value).toBeLessThan(10);
  void crew.add(5);
  await aWhile();
  expect(crew.size.value).toBe(15);
  expect(new Set(asked).size).toBe(15);
  void crew.add(99);
  await aWhile();
  expect(crew.size.value).toBe(mostBots);
});

test("a reload brings the same bots back and asks for no new ones", async () => {
  void new Crew(session, "1234567").add(3);
  await aWhile();
  const again = new Crew(session, "1234567");
  await aWhile();
  expect([again.size.value, asked.length]).toEqual([3, 3]);
});

test("what keeps bots out is said, and does not keep on asking", async () => {
  refusal = { code: "session-locked", title: "The host has locked the session." };
  const crew = new Crew(session, "1234567");
  void crew.add(10);
  await aWhile();
  expect([crew.size.value, crew.failure.value, asked.length]).toEqual([0, "session-locked", 1]);
  refusal = null;
  void crew.add(2);
  await aWhile();
  expect([crew.size.value, crew.failure.value]).toEqual([2, null]);
});
