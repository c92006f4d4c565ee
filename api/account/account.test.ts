import * as v from "valibot";
import { expect, test } from "vitest";
import { problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { madeQuiz, newEmail, password, signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
const auth = (path: string) => `/api/v1/auth${path}`;
const Devices = v.object({
  items: v.array(v.object({ id: v.string(), userAgent: v.nullable(v.string()), current: v.boolean() })),
});

test("a name changes at once, also in the copy that a cookie holds", async () => {
  const host = await signedUp(harness);
  expect((await host.request("PATCH", "/api/v1/account", { name: "  Hanna  " })).json).toEqual({ name: "Hanna" });
  expect((await host.get(auth("/get-session"))).json).toMatchObject({ user: { name: "Hanna" } });
  expect(problemIn(await host.request("PATCH", "/api/v1/account", { name: " " }))).toBe("422 invalid");
  expect(problemIn(await host.request("PATCH", "/api/v1/account", { name: "H", role: "admin" }))).toBe("422 invalid");
});

test("devices: which they are, one signed out, then all others; tokens are not shown", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const others = ["Phone/1", "Tablet/1", "Laptop/1"].map((agent) => harness.client({ "user-agent": agent }));
  for (const client of others) await client.post(auth("/sign-in/email"), { email, password });
  const answer = await host.get("/api/v1/account/devices");
  const { items } = v.parse(Devices, answer.json);
  expect(items.filter(({ current }) => current)).toHaveLength(1);
  expect(items.map(({ userAgent }) => userAgent)).toEqual(expect.arrayContaining(["Phone/1", "Tablet/1", "Laptop/1"]));
  const [token = ""] = /session_token=([^.;]+)/.exec(host.cookiesFor("/"))?.slice(1) ?? [];
  expect(answer.text).not.toContain(token);

  const isIn = async (client: (typeof others)[number]) =>
    (await client.get(`${auth("/get-session")}?disableCookieCache=true`)).json !== null;
  const phone = items.find(({ userAgent }) => userAgent === "Phone/1");
  expect((await host.delete(`/api/v1/account/devices/${phone?.id}`)).status).toBe(204);
  expect(await Promise.all(others.map(isIn))).toEqual([false, true, true]);
  expect((await host.delete("/api/v1/account/devices")).status).toBe(204);
  expect(await Promise.all([host, ...others].map(isIn))).toEqual([true, false, false, false]);
});

test("changing the password signs the other devices out when that is wanted", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const other = harness.client();
  await other.post(auth("/sign-in/email"), { email, password });
  const wrong = { currentPassword: "wrong password", newPassword: "another horse battery" };
  expect(problemIn(await host.post(auth("/change-password"), wrong))).toBe("400 invalid-password");
  const right = { ...wrong, currentPassword: password, revokeOtherSessions: true };
  expect((await host.post(auth("/change-password"), right)).status).toBe(200);
  expect((await host.get("/api/v1/account/devices")).status).toBe(200);
  expect((await other.get(`${auth("/get-session")}?disableCookieCache=true`)).json).toBeNull();
});

test("all that is one's own, and nothing of others, is one file", async () => {
  const [host, other] = [await signedUp(harness), await signedUp(harness)];
  const quizzes = [await madeQuiz(host), await madeQuiz(host)];
  const session = await startedSession(host);
  const foreign = await madeQuiz(other);
  const { json, text, headers } = await host.get("/api/v1/account/data");
  expect(headers.get("content-disposition")).toContain("quizwire-data.json");
  for (const { id } of [...quizzes, session]) expect(text).toContain(id);
  expect(text).not.toContain(foreign.id);
  expect(json).toMatchObject({ account: { name: "Host", holds: { quizzes: 3, sessions: 1, liveSessions: 1 } } });
  const Data = v.object({ quizzes: v.array(v.object({ questions: v.array(v.object({ prompt: v.string() })) })) });
  expect(v.parse(Data, json).quizzes[0]?.questions.map(({ prompt }) => prompt)[0]).toBe("The longest?");
});
