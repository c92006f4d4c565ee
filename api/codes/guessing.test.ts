import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { limitRules } from "../limits/rules.ts";
import { keys } from "../redis/keys.ts";
import { problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { signedUp, startedSession } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";

const live = new Set<unknown>();
/** Other test files leave thousands of right ones. */
function wrongCode(): string {
  const code = String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0");
  return live.has(code) ? wrongCode() : code;
}
const { tokens } = limitRules.wrongCodes;

const harness = startHarness();

const windowMs = 600_000;
const dayMs = 24 * 60 * 60 * 1_000;
beforeAll(async () => {
  const { rows } = await harness.ports.db.execute("select code from session");
  for (const { code } of rows) live.add(code);
});
afterEach(() => void vi.useRealTimers());

/** `GUESSES=10000` by hand. */
const guesses = Number(process.env.GUESSES ?? 1_000);

test(`[Promise 24] of ${guesses} random codes no more are answered than the limit allows, no room hears of one, and 40 pupils at the same address join meanwhile`, async () => {
  const { code } = await startedSession(await signedUp(harness));
  const school = { "cf-connecting-ip": `203.0.113.${Math.floor(Math.random() * 200)}` };
  const guesser = harness.client(school);
  expect((await harness.client(school).get(`/api/v1/codes/${code}`)).status).toBe(200);
  await harness.settled();
  const posts = harness.posts.length;
  // In the middle of a window: one that ends in mid-test would let one more through.
  vi.useFakeTimers({ toFake: ["Date"], now: (Math.floor(Date.now() / windowMs) + 0.5) * windowMs });
  let answered = 0;
  const joins: Promise<{ status: number }>[] = [];
  for (let round = 0; round < guesses / 40; round++) {
    // From the second round on the guesser is being refused.
    if (round > 1 && joins.length < 40)
      for (let pupil = 0; pupil < 4; pupil++)
        joins.push(harness.client(school).post(`/api/v1/codes/${code}/players`, { nickname: `P ${round} ${pupil}` }));
    const answers = await Promise.all(Array.from({ length: 40 }, () => guesser.get(`/api/v1/codes/${wrongCode()}`)));
    answered += answers.filter((answer) => answer.status !== 429).length;
  }
  expect(answered).toBeLessThanOrEqual(tokens);
  expect(answered).toBeGreaterThan(tokens / 2);
  expect((await Promise.all(joins)).map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 201));
  expect(harness.posts.length).toBe(posts);
}, 300_000);

test("[Promise 24] who is out of guesses cannot guess by joining either, and learns when to come back", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(3) } });
  const { code } = await startedSession(await signedUp(strict));
  const guesser = strict.client();
  for (let i = 0; i < 3; i++) await guesser.post(`/api/v1/codes/${wrongCode()}/players`, { nickname: "Ana" });
  const refused = await guesser.post(`/api/v1/codes/${code}/players`, { nickname: "Ana" });
  expect(problemIn(refused)).toBe("429 rate-limited");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit-limit")).toBe("3");
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  expect(Number(refused.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
  expect((await strict.client().get(`/api/v1/codes/${code}`)).status).toBe(200);
});

test("right codes and joins cost no guesses", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(3) } });
  const { code } = await startedSession(await signedUp(strict));
  const school = strict.client();
  for (let i = 0; i < 5; i++) expect((await school.get(`/api/v1/codes/${code}`)).status).toBe(200);
});

test("[Promise 24] a burst of guesses learns no right code beyond the limit", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(3) } });
  const host = await signedUp(strict);
  const codes = await Promise.all(Array.from({ length: 8 }, async () => (await startedSession(host)).code));
  const guesser = strict.client();
  const guesses = codes.flatMap((code) => [wrongCode(), wrongCode(), code]);
  const answers = await Promise.all(guesses.map((code) => guesser.get(`/api/v1/codes/${code}`)));
  expect(answers.filter(({ status }) => status !== 429).length).toBeLessThanOrEqual(3);
});

test("[Promise 24] a pupil who guesses locks nobody at the same address out of a code that was used there", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(3) } });
  const school = { "cf-connecting-ip": "203.0.113.8" };
  const { code } = await startedSession(await signedUp(strict));
  const elsewhere = await startedSession(await signedUp(strict));
  expect((await strict.client(school).get(`/api/v1/codes/${code}`)).status).toBe(200);
  await strict.settled();
  for (let i = 0; i < 5; i++) await strict.client(school).get(`/api/v1/codes/${wrongCode()}`);
  const join = (to: string, nickname: string) =>
    strict.client(school).post(`/api/v1/codes/${to}/players`, { nickname });
  expect((await join(code, "Ana")).status).toBe(201);
  expect(problemIn(await join(elsewhere.code, "Ana"))).toBe("429 rate-limited");
});

test("[Promise 24] a host's own address always gets into the session", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(1) } });
  const host = await signedUp(strict);
  await host.get(`/api/v1/codes/${wrongCode()}`);
  await host.get(`/api/v1/codes/${wrongCode()}`);
  const { code } = await startedSession(host);
  await strict.settled();
  expect((await host.get(`/api/v1/codes/${code}`)).status).toBe(200);
});

test("[Promise 24] past the global count only addresses with a recent wrong code are refused", async () => {
  const strict = startHarness({ limits: { allWrongCodes: tight(3), mistypers: tight(1) } });
  const { code } = await startedSession(await signedUp(strict));
  const [mistyper, school] = [strict.client(), strict.client()];
  await mistyper.get(`/api/v1/codes/${wrongCode()}`);
  for (let i = 0; i < 4; i++) await strict.client().get(`/api/v1/codes/${wrongCode()}`);
  expect(problemIn(await mistyper.get(`/api/v1/codes/${code}`))).toBe("429 rate-limited");
  expect((await school.get(`/api/v1/codes/${code}`)).status).toBe(200);
  expect((await school.post(`/api/v1/codes/${code}/players`, { nickname: "Ana" })).status).toBe(201);
});

test("[Promise 24] isolates count together, and right codes in between cost nothing", async () => {
  const limitsPrefix = `test:${crypto.randomUUID()}`;
  const isolate = () => startHarness({ limitsPrefix, limits: { wrongCodes: tight(3) } });
  const owner = isolate();
  const host = await signedUp(owner);
  const codes = await Promise.all(Array.from({ length: 4 }, async () => (await startedSession(host)).code));
  const address = { "cf-connecting-ip": "203.0.113.77" };
  const ask = (code: string) => isolate().client(address).get(`/api/v1/codes/${code}`);
  const [first = "", second = "", third = "", late = ""] = codes;
  for (const code of [first, second, third]) {
    expect((await ask(code)).status).toBe(200);
    expect((await ask(wrongCode())).status).toBe(404);
  }
  expect(problemIn(await ask(wrongCode()))).toBe("429 rate-limited");
  expect(problemIn(await ask(late))).toBe("429 rate-limited");
  expect((await ask(first)).status).toBe(200);
});

test("[Promise 24] wrong codes of the window before still count in part", async () => {
  const limitsPrefix = `test:${crypto.randomUUID()}`;
  const isolate = () =>
    startHarness({ limitsPrefix, limits: { wrongCodes: { tokens: 4, window: "10 m", away: "count-here" } } });
  const address = { "cf-connecting-ip": "203.0.113.78" };
  const statusOfGuess = async () => (await isolate().client(address).get(`/api/v1/codes/${wrongCode()}`)).status;
  // Of noon: an address is another one at midnight.
  const window = (Math.floor(Date.now() / dayMs) + 0.5) * (dayMs / windowMs);
  vi.useFakeTimers({ toFake: ["Date"], now: (window + 0.9) * windowMs });
  for (let i = 0; i < 4; i++) expect(await statusOfGuess()).toBe(404);
  vi.setSystemTime((window + 1.3) * windowMs);
  expect([await statusOfGuess(), await statusOfGuess(), await statusOfGuess()]).toEqual([404, 404, 429]);
});

test("right codes that only Postgres knows are paid back", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(1) } });
  const host = await signedUp(strict);
  const school = { "cf-connecting-ip": "203.0.113.79" };
  for (let i = 0; i < 3; i++) {
    const { code } = await startedSession(host);
    await strict.ports.redis.client.del(keys.code.of(code));
    expect((await strict.client(school).get(`/api/v1/codes/${code}`)).status).toBe(200);
    await strict.settled();
    await strict.ports.redis.client.del(keys.code.of(code));
    expect((await strict.client(school).post(`/api/v1/codes/${code}/players`, { nickname: "Ana" })).status).toBe(201);
  }
});

test("an address of IPv6 counts with its network", async () => {
  const strict = startHarness({ limits: { wrongCodes: tight(2) } });
  const from = (address: string) => strict.client({ "cf-connecting-ip": address }).get(`/api/v1/codes/${wrongCode()}`);
  expect((await from("2001:db8:0:1::1")).status).toBe(404);
  expect((await from("2001:db8:0:1:ffff::2")).status).toBe(404);
  expect((await from("2001:0db8::1:0:0:0:3")).status).toBe(429);
  expect((await from("2001:db8:0:2::1")).status).toBe(404);
});
