import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { PairingSchema, TicketAnswerSchema } from "../../shared/protocol/join.ts";
import { devicePassKind, pairingKind, ticketKind } from "../../shared/tokens/kinds.ts";
import { open, seal } from "../../shared/tokens/sealed.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
const { signingKeys } = harness.ports.config;
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

async function pairing(session: string, role: string, by = host) {
  const answer = await by.post(`/api/v1/sessions/${session}/pairings`, { role });
  expect(answer.status).toBe(201);
  return v.parse(PairingSchema, answer.json);
}

const ticketFor = (device: Client, session: string, role: string) =>
  device.post(`/api/v1/sessions/${session}/tickets`, { role });

test.each(["remote", "screen"])(
  "a code pairs a %s: the room is told, and the device buys its tickets",
  async (role) => {
    const { id } = await startedSession(host);
    const { code, device } = await pairing(id, role);
    const phone = harness.client();
    const answer = await phone.post("/api/v1/devices", { code });
    expect(answer).toMatchObject({ status: 201, json: { session: id, role } });
    expect(harness.posts.at(-1)).toMatchObject({ room: id, path: "/devices", body: { id: device, role } });
    const { ticket } = v.parse(TicketAnswerSchema, (await ticketFor(phone, id, role)).json);
    const claims = await open(ticketKind, signingKeys, ticket, harness.clock.nowMs);
    expect(claims).toMatchObject({ role, room: id, device });
    expect(claims).not.toHaveProperty("host");
  },
);

test("[Threat 14] a paired device is never the host, and its cookie is HttpOnly and for its session only", async () => {
  const first = await startedSession(host);
  const second = await startedSession(host);
  const phone = harness.client();
  const answer = await phone.post("/api/v1/devices", { code: (await pairing(first.id, "remote")).code });
  expect(answer.headers.getSetCookie().join()).toMatch(/^__Secure-quizwire\.device_pass=[^;]+; .*HttpOnly/);
  expect(answer.text).not.toContain("device_pass");
  for (const role of ["host", "screen"])
    expect(problemIn(await ticketFor(phone, first.id, role))).toBe("401 unauthenticated");
  expect(problemIn(await ticketFor(phone, second.id, "remote"))).toBe("401 unauthenticated");
  expect(problemIn(await phone.post(`/api/v1/sessions/${first.id}/pairings`, { role: "remote" }))).toBe(
    "401 unauthenticated",
  );
  expect(problemIn(await phone.post(`/api/v1/sessions/${first.id}/end`))).toBe("401 unauthenticated");
});

test("a host is no remote without having been paired", async () => {
  const { id } = await startedSession(host);
  expect(problemIn(await ticketFor(host, id, "remote"))).toBe("401 unauthenticated");
});

test("[Promise 25] a code that has run out, is forged, or is something else pairs nothing and wakes no room", async () => {
  const { id } = await startedSession(host);
  const { code, device } = await pairing(id, "remote");
  const claims = await open(pairingKind, signingKeys, code, harness.clock.nowMs);
  if (!claims) throw new Error("the code does not open");
  const { exp, ...plain } = claims;
  expect(exp - harness.clock.nowMs).toBe(120_000);
  const strangers = [{ id: "k1", secret: new Uint8Array(32).fill(7) }] as const;
  const codes = [
    await seal(pairingKind, signingKeys, plain, harness.clock.nowMs - pairingKind.lifeMs),
    await seal(pairingKind, strangers, plain, harness.clock.nowMs),
    await seal(devicePassKind, signingKeys, plain, harness.clock.nowMs),
    ...[`${code}x`, "", "a.b.c", device],
  ];
  const before = harness.posts.length;
  for (const wrong of codes)
    expect(problemIn(await harness.client().post("/api/v1/devices", { code: wrong }))).toBe("410 pairing-refused");
  expect(harness.posts).toHaveLength(before);
});

test("what the room refuses is said so; a room that does not answer leaves the code good", async () => {
  let status = 409;
  const busy = startHarness({ room: async ({ path }) => (path === "/devices" ? status : 200) });
  const owner = await signedUp(busy);
  const { id } = await startedSession(owner);
  const { code } = await pairing(id, "remote", owner);
  const use = () => busy.client().post("/api/v1/devices", { code });
  expect(problemIn(await use())).toBe("410 pairing-refused");
  status = 503;
  const away = await use();
  expect(problemIn(away)).toBe("503 unavailable");
  expect(away.headers.getSetCookie()).toEqual([]);
  status = 200;
  expect((await use()).status).toBe(201);
});
