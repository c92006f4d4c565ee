import { expect, test } from "vitest";
import { user } from "../db/schema/account.ts";
import { problemIn } from "../testing/client.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { ownStack } from "../testing/own-stack.ts";
import { newEmail, password } from "../testing/scenes.ts";

// An empty database of its own: there is one first account only.
const doors = ownStack();
const harnesses: Partial<Record<"open" | "invite" | "closed", Harness>> = {};
const having = (signups: "open" | "invite" | "closed"): Harness =>
  (harnesses[signups] ??= startHarness({ stack: doors.stack, env: { SIGNUPS: signups } }));

const signUp = async (harness: Harness, email = newEmail()) => {
  const client = harness.client();
  return { client, email, answer: await client.post("/api/v1/auth/sign-up/email", { name: "Host", email, password }) };
};

test("SIGNUPS=closed: nobody signs up, not even first", async () => {
  await having("closed").ports.db.execute('truncate "user", first_account cascade');
  expect(problemIn((await signUp(having("closed"))).answer)).toBe("403 signups-closed");
});

test("SIGNUPS=invite: whoever sets the installation up gets in and is the administrator, everybody else needs an invitation", async () => {
  const invite = having("invite");
  await invite.ports.db.execute('truncate "user", first_account cascade');
  const { client: administrator, answer } = await signUp(invite);
  expect(answer.status).toBe(200);
  expect(problemIn((await signUp(invite)).answer)).toBe("403 signups-closed");

  const email = newEmail();
  expect((await administrator.post("/api/v1/invites", { email: email.toUpperCase() })).status).toBe(201);
  const { client: invited, answer: welcome } = await signUp(invite, email);
  expect(welcome.status).toBe(200);
  expect(problemIn(await invited.post("/api/v1/invites", { email: newEmail() }))).toBe("403 not-an-administrator");
  expect(problemIn(await invited.get("/api/v1/invites"))).toBe("403 not-an-administrator");
});

test("an invitation can be taken back", async () => {
  const invite = having("invite");
  const email = newEmail();
  const administrator = await administratorOf(invite);
  const { json } = await administrator.post("/api/v1/invites", { email });
  expect((await administrator.get("/api/v1/invites")).text).toContain(email);
  const { id } = json as { id: string };
  expect((await administrator.delete(`/api/v1/invites/${id}`)).status).toBe(204);
  expect((await administrator.delete(`/api/v1/invites/${id}`)).status).toBe(404);
  expect(problemIn((await signUp(invite, email)).answer)).toBe("403 signups-closed");
});

test("of 6 first sign-ups at once exactly one becomes the administrator", async () => {
  const { db } = having("open").ports;
  await db.execute('truncate "user", first_account cascade');
  const answers = await Promise.all(Array.from({ length: 6 }, () => signUp(having("open"))));
  expect(answers.map(({ answer }) => answer.status)).toEqual(new Array(6).fill(200));
  const users = await db.select().from(user);
  expect(users.filter(({ role }) => role === "admin")).toHaveLength(1);
});

test("when the first account goes, no stranger becomes the administrator", async () => {
  const { db } = having("open").ports;
  await administratorOf(having("open"));
  await db.execute('delete from "user"');
  await signUp(having("open"));
  expect((await db.select().from(user)).map(({ role }) => role)).toEqual(["host"]);
});

test("an account that an outage left half-made is cleared away by the next sign-up of its address", async () => {
  const { db } = having("open").ports;
  await db.execute('truncate "user", first_account cascade');
  const email = newEmail();
  await db.insert(user).values({ id: "half", name: "Half", email, createdAt: new Date(Date.now() - 120_000) });
  const { answer } = await signUp(having("open"), email);
  expect(answer.status).toBe(200);
  expect(await db.select().from(user)).toMatchObject([{ email, role: "admin" }]);
});

async function administratorOf(harness: Harness) {
  await harness.ports.db.execute('truncate "user", first_account cascade');
  return (await signUp(harness)).client;
}
