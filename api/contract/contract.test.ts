import { beforeAll, describe, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { Contract, type Document } from "../testing/contract.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { signedUp } from "../testing/scenes.ts";
import { operationsOf } from "./operations.ts";
import { ownProvocations, provocations } from "./problems.ts";
import { everyLimit, newAdministrator, newScene, type Scene, validCall } from "./scene.ts";

const harness = startHarness({ limits: everyLimit(100_000) });
const { json } = await harness.client().get("/api/v1/openapi.json");
const contract = new Contract(json as Document);
const operations = operationsOf(contract);

/** These use nothing that could have a bug of its own, or say what is wrong in an answer of their own. */
const cannotHappen = new Set(["GET /health/live internal", "GET /health/ready internal"]);

const doors = faultDoors();
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  owner = await newAdministrator(harness);
  stranger = await signedUp(harness);
});

describe.each(operations)("$name", (op) => {
  const { name } = op;
  const body = op.operation.requestBody?.content?.["application/json"];

  test("has an example of what it takes, and the schema knows it", () => {
    if (!op.operation.requestBody?.content?.["application/json"]) return;
    expect(body?.example).toBeDefined();
    expect(contract.mismatches(body?.schema ?? {}, body?.example, "request")).toEqual([]);
  });

  test("the example gets the documented answer", async () => {
    const scene = await newScene(owner);
    const { url, text, headers } = validCall(op, scene);
    const { status } = await owner.request(op.method, url, text, { headers });
    expect(Object.keys(op.operation.responses).filter((code) => code.startsWith("2"))).toContain(String(status));
  });

  const problems = Object.values(op.operation.responses).flatMap(({ content }) =>
    Object.entries(content?.["application/problem+json"]?.examples ?? {}).map(([code, { value }]) => ({ code, value })),
  );
  test.each(problems.filter(({ code }) => !cannotHappen.has(`${name} ${code}`)))(
    "$code is answered as its example says",
    async ({ code, value }) => {
      const provoke = ownProvocations[`${name} ${code}`] ?? provocations[code];
      if (!provoke) throw new Error(`nothing provokes ${name} ${code}`);
      const answer = await provoke(op, await callers(await newScene(owner)));
      expect(answer.json).toMatchObject(membersOf(value));
      expect(problemIn(answer)).toBe(`${(value as { status: number }).status} ${code}`);
    },
  );
});

/** What a problem of this code always says; the rest of the example differs from call to call. */
function membersOf(value: unknown): object {
  const { title, status, code } = value as { title: string; status: number; code: string };
  return { title, status, code };
}

async function callers(scene: Scene) {
  const signedIn = { cookie: scene.owner.cookiesFor("/") };
  const hurried = startHarness({ limits: everyLimit(1) });
  const cutOff = startHarness({ stack: doors.stack, patience: { postgresMs: 300, redisMs: 100 } });
  for (const door of [doors.neon, doors.upstash]) door.current = faults.cut;
  return {
    ...{ harness, scene, stranger, nobody: harness.client() },
    hurried: hurried.client(signedIn),
    cutOff: cutOff.client(signedIn),
    broken: withBug(startHarness()).client(signedIn),
  };
}

/** Every store and room throws what nobody has foreseen. */
function withBug(broken: Harness): Harness {
  const bug = () => {
    throw new Error("a bug");
  };
  Object.assign(broken.ports, { db: new Proxy({}, { get: bug }), redis: { ask: bug }, rooms: { post: bug } });
  return broken;
}
