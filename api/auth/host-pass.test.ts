import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { newEmail, password, signedUp, startedSession } from "../testing/scenes.ts";

const doors = faultDoors();
let harness: Harness;
beforeAll(() => {
  harness = startHarness({ stack: doors.stack });
});

const dayMs = 24 * 60 * 60 * 1_000;
const pathOf = (session: string) => `/api/v1/sessions/${session}/tickets`;
const cookies = (client: Client, session: string, names: RegExp) =>
  client
    .cookiesFor(pathOf(session))
    .split("; ")
    .filter((pair) => names.test(pair))
    .join("; ");
const buy = (session: string, cookie: string) =>
  harness.client().post(pathOf(session), { role: "host" }, { headers: { cookie } });

test("[Promise 25] with Postgres away a pass buys tickets for its own session only, and only while it lives", async () => {
  const host = await signedUp(harness);
  const [first, second] = [await startedSession(host), await startedSession(host)];
  const cookie = cookies(host, first.id, /host_pass|session_token/);
  await doors.neon.while(faults.cut, async () => {
    expect((await buy(first.id, cookie)).status).toBe(200);
    expect((await buy(second.id, cookie)).status).toBe(503);
    harness.clock.nowMs += dayMs;
    expect((await buy(first.id, cookie)).status).toBe(503);
    harness.clock.nowMs -= dayMs;
  });
});

test("a pass is worth nothing without the login that it was given beside, also while Postgres is away", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const { id } = await startedSession(host);
  const pass = cookies(host, id, /host_pass/);
  const login = cookies(host, id, /session_token/);
  expect(problemIn(await buy(id, pass))).toBe("401 unauthenticated");
  await doors.neon.while(faults.cut, async () => {
    expect((await buy(id, `${pass}; ${login}`)).status).toBe(200);
    expect((await buy(id, `${pass}; ${login.slice(0, -3)}abc`)).status).not.toBe(200);
  });
});

test("signing out ends the passes of that device", async () => {
  const email = newEmail();
  const host = await signedUp(harness, email);
  const { id } = await startedSession(host);
  const kept = cookies(host, id, /host_pass|session_token/);
  await host.post("/api/v1/auth/sign-out");
  expect(problemIn(await host.post(pathOf(id), { role: "host" }))).toBe("401 unauthenticated");
  // Whoever has copied the cookies before, too.
  expect(problemIn(await buy(id, kept))).toBe("401 unauthenticated");
  await host.post("/api/v1/auth/sign-in/email", { email, password });
  expect((await host.post(pathOf(id), { role: "host" })).status).toBe(200);
});
