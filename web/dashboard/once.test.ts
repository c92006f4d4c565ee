import { expect, test } from "vitest";
import { once } from "./once.ts";
import { ApiProblem } from "./problem.ts";

const keysOf = async (...answers: (() => Promise<unknown>)[]): Promise<string[]> => {
  const keys: string[] = [];
  const body = { title: `quiz ${Math.random()}` };
  for (const answer of answers) {
    await once("quiz", body, (key) => {
      keys.push(key);
      return answer();
    }).catch(() => undefined);
  }
  return keys;
};
const fine = () => Promise.resolve("fine");
const lost = () => Promise.reject(new TypeError("Failed to fetch"));
const down = () => Promise.reject(new ApiProblem("unavailable", 503, ""));
const stillAtWork = () => Promise.reject(new ApiProblem("idempotency-conflict", 409, ""));
const refused = () => Promise.reject(new ApiProblem("invalid", 422, ""));

test("a call is tried again under the same key while no answer came", async () => {
  const keys = await keysOf(lost, stillAtWork, down, fine);
  expect(new Set(keys).size).toBe(1);
});

test("after an answer the same request is a new one", async () => {
  expect(new Set(await keysOf(fine, fine)).size).toBe(2);
  expect(new Set(await keysOf(refused, fine)).size).toBe(2);
});

test("another request has another key, also while the first is unanswered", async () => {
  const [first] = await keysOf(lost);
  const [second] = await keysOf(lost);
  expect(first).not.toBe(second);
});
