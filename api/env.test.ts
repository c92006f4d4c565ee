import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";

const complete = {
  DATABASE_URL: "postgresql://u:canary@db.example/quizwire",
  UPSTASH_REDIS_REST_URL: "https://redis.example",
  UPSTASH_REDIS_REST_TOKEN: "canary",
  AUTH_SECRET: "canary".repeat(6),
  SIGNING_KEYS: `k1:${"A".repeat(43)}`,
  SIGNUPS: "open",
};

test("a complete environment", () => {
  expect(parseEnv({ ...complete, PUBLIC_URL: "https://play.example/quiz/" })).toMatchObject({
    ...{ signups: "open", publicOrigin: "https://play.example", mail: undefined },
    database: { url: complete.DATABASE_URL, endpoint: undefined },
  });
});

test("what is missing is named, all of it at once", () => {
  expect(() => parseEnv({})).toThrow(
    "The environment is not complete. DATABASE_URL is missing; UPSTASH_REDIS_REST_URL is missing; " +
      "UPSTASH_REDIS_REST_TOKEN is missing; AUTH_SECRET is missing; SIGNING_KEYS is missing; SIGNUPS is missing",
  );
});

test.each([
  ["DATABASE_URL", "canary"],
  ["AUTH_SECRET", "canary"],
  ["SIGNING_KEYS", "canary"],
  ["SIGNUPS", "canary"],
  ["UPSTASH_REDIS_REST_URL", "ftp://canary"],
  ["PUBLIC_URL", "canary"],
])("[Promise 27] a wrong %s is named, its value is not said", (name, value) => {
  const parse = () => parseEnv({ ...complete, [name]: value });
  expect(parse).toThrow(name);
  expect(parse).not.toThrow("canary");
});

test("mail needs all of its three variables", () => {
  expect(() => parseEnv({ ...complete, MAIL_URL: "https://mail.example" })).toThrow("MAIL_TOKEN");
  const env = { ...complete, MAIL_URL: "https://mail.example/send", MAIL_TOKEN: "t", MAIL_FROM: "quiz@example.org" };
  expect(parseEnv(env).mail).toEqual({ url: "https://mail.example/send", token: "t", from: "quiz@example.org" });
});
