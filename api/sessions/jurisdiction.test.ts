import * as v from "valibot";
import { expect, test } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { jurisdictionOf } from "../../shared/jurisdiction.ts";
import { InitSchema } from "../../shared/protocol/between-rooms.ts";
import { keys } from "../redis/keys.ts";
import { problemIn } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { startHarness } from "../testing/harness.ts";
import { joined, madeQuiz, signedUp } from "../testing/scenes.ts";

const harness = startHarness();
const doors = faultDoors();
const Made = v.object({ id: SessionIdSchema, code: v.string(), jurisdiction: v.nullable(v.string()) });
const sydney = { continent: "OC", country: "AU" };
const tokyo = { continent: "AS", country: "JP" };

async function started(using: typeof harness, body: object) {
  const host = await signedUp(using);
  const { id: quizId } = await madeQuiz(host);
  return v.parse(Made, (await host.post("/api/v1/sessions", { quizId, ...body }, { cf: sydney })).json);
}

test("a session that has to stay in the EU says so everywhere, and its room is placed there", async () => {
  const session = await started(harness, { jurisdiction: "eu" });
  expect([jurisdictionOf(session.id), session.jurisdiction]).toEqual(["eu", "eu"]);
  expect(v.parse(InitSchema, harness.posts.at(-1)?.body)).toMatchObject({ session: session.id, region: "eeur" });
});

test("its players sit in the EU wherever they are, also beyond the host's 50 seats and from Postgres", async () => {
  const { id, code } = await started(harness, { jurisdiction: "eu" });
  const { client } = harness.ports.redis;
  await client.hset(keys.session.of(id), { seats: "50" });
  const enam = { continent: "NA", country: "US", longitude: "-74.0" };
  expect((await joined(harness.client(), code, "Ana", tokyo)).socketUrl).toMatch(/\.eeur\.0$/);
  expect((await joined(harness.client(), code, "Ben", enam)).socketUrl).toMatch(/\.weur\.0$/);

  const withoutRedis = startHarness({ stack: doors.stack });
  const third = await doors.upstash.while(faults.cut, () => joined(withoutRedis.client(), code, "Cleo", tokyo));
  expect(third.socketUrl).toMatch(/\.eeur\.0$/);
});

test("without a jurisdiction everything is as near as it can be", async () => {
  const session = await started(harness, {});
  expect([jurisdictionOf(session.id), session.jurisdiction]).toEqual([null, null]);
  expect(v.parse(InitSchema, harness.posts.at(-1)?.body)).toMatchObject({ region: "oc" });
});

test("a deployment can keep every session in the EU", async () => {
  const european = startHarness({ env: { JURISDICTION: "eu" } });
  expect(await started(european, {})).toMatchObject({ jurisdiction: "eu" });
});

test("rooms on PartyKit cannot be kept there: the host is told, and nothing is started", async () => {
  const elsewhere = startHarness({ env: { ROOMS_URL: "https://rooms.example" } });
  const host = await signedUp(elsewhere);
  const { id: quizId } = await madeQuiz(host);
  const answer = await host.post("/api/v1/sessions", { quizId, jurisdiction: "eu" });
  expect(problemIn(answer)).toBe("422 invalid");
  expect(answer.json).toMatchObject({ detail: expect.stringContaining("PartyKit") });
  expect(elsewhere.posts).toEqual([]);
  expect(() => startHarness({ env: { ROOMS_URL: "https://rooms.example", JURISDICTION: "eu" } })).toThrow("ROOMS_URL");
});

test("a jurisdiction that nobody offers is refused", async () => {
  const host = await signedUp(harness);
  const { id: quizId } = await madeQuiz(host);
  expect(problemIn(await host.post("/api/v1/sessions", { quizId, jurisdiction: "mars" }))).toBe("422 invalid");
});
