import { expect, test } from "vitest";
import { limitRules } from "../limits/rules.ts";
import { problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { signedUp, startedSession } from "../testing/scenes.ts";

// Codes of other test files may be live; these are never drawn by chance twice.
const wrongCode = () => String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0");
const { tokens } = limitRules.wrongCodes;

const harness = startHarness();

test("[Promise 24] of 1,000 random codes from one address no more are answered than the limit allows", async () => {
  const guesser = harness.client();
  let answered = 0;
  for (let round = 0; round < 25; round++) {
    const answers = await Promise.all(Array.from({ length: 40 }, () => guesser.get(`/api/v1/codes/${wrongCode()}`)));
    answered += answers.filter((answer) => answer.status !== 429).length;
  }
  expect(answered).toBeLessThanOrEqual(tokens);
  expect(answered).toBeGreaterThan(tokens / 2);
}, 30_000);

test("[Promise 24] who is out of guesses cannot guess by joining either, and learns when to come back", async () => {
  const tight = startHarness({ limits: { wrongCodes: { tokens: 3, window: "10 m", away: "count-here" } } });
  const { code } = await startedSession(await signedUp(tight));
  const guesser = tight.client();
  for (let i = 0; i < 3; i++) await guesser.post(`/api/v1/codes/${wrongCode()}/players`, { nickname: "Ana" });
  const refused = await guesser.post(`/api/v1/codes/${code}/players`, { nickname: "Ana" });
  expect(problemIn(refused)).toBe("429 rate-limited");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit-limit")).toBe("3");
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  expect(Number(refused.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
  expect((await tight.client().get(`/api/v1/codes/${code}`)).status).toBe(200);
});

test("right codes and joins cost no guesses", async () => {
  const tight = startHarness({ limits: { wrongCodes: { tokens: 3, window: "10 m", away: "count-here" } } });
  const { code } = await startedSession(await signedUp(tight));
  const school = tight.client();
  for (let i = 0; i < 5; i++) expect((await school.get(`/api/v1/codes/${code}`)).status).toBe(200);
});

test("[Promise 24] past the global count only addresses with a recent wrong code are refused", async () => {
  const tight = startHarness({ limits: { allWrongCodes: { tokens: 3, window: "10 m", away: "count-here" } } });
  const { code } = await startedSession(await signedUp(tight));
  const [mistyper, school] = [tight.client(), tight.client()];
  await mistyper.get(`/api/v1/codes/${wrongCode()}`);
  for (let i = 0; i < 4; i++) await tight.client().get(`/api/v1/codes/${wrongCode()}`);
  expect(problemIn(await mistyper.get(`/api/v1/codes/${code}`))).toBe("429 rate-limited");
  expect((await school.get(`/api/v1/codes/${code}`)).status).toBe(200);
  expect((await school.post(`/api/v1/codes/${code}/players`, { nickname: "Ana" })).status).toBe(201);
});

test("an address of IPv6 counts with its network", async () => {
  const tight = startHarness({ limits: { wrongCodes: { tokens: 2, window: "10 m", away: "count-here" } } });
  const from = (address: string) => tight.client({ "cf-connecting-ip": address }).get(`/api/v1/codes/${wrongCode()}`);
  expect((await from("2001:db8:0:1::1")).status).toBe(404);
  expect((await from("2001:db8:0:1:ffff::2")).status).toBe(404);
  expect((await from("2001:0db8::1:0:0:0:3")).status).toBe(429);
  expect((await from("2001:db8:0:2::1")).status).toBe(404);
});
