import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Client } from "../testing/client.ts";
import { Contract, type Document } from "../testing/contract.ts";
import { hostIdOf } from "../testing/scenes.ts";
import { contractScenes } from "./callers.ts";
import { preparations } from "./furnish.ts";
import { type Op, operationsOf } from "./operations.ts";
import { type Scene, validCall } from "./scene.ts";

const scenes = contractScenes();
const { json } = await scenes.harness.client().get("/api/v1/openapi.json");
const contract = new Contract(json as Document);
const withBody = operationsOf(contract).filter(({ operation }) => operation.requestBody?.content?.["application/json"]);

/** What somebody else decides, by every name that a table or a library could have for it. */
const foreign = {
  ...{ owner: "x", userId: "x", host: "x", role: "admin", emailVerified: true, plan: "pro" },
  ...{ version: 99, visibility: "public", createdAt: 0, endedAt: 0 },
  ...{ constructor: { prototype: { admin: true } } },
};

/** Everything that is a host's, byte by byte; what its sessions wrote into the log of sign-ins is not. */
async function rowsOf(owner: Client): Promise<string> {
  const id = await hostIdOf(owner);
  const { rows } = await scenes.harness.ports.db.execute(sql`
    select (select to_jsonb(u) from "user" u where u.id = ${id}) as "user",
      (select jsonb_agg(a order by a.id) from account a where a.user_id = ${id}) as accounts,
      (select jsonb_agg(q order by q.id) from quiz q where q.owner = ${id}) as quizzes,
      (select jsonb_agg(s order by s.id) from session s where s.host = ${id}) as sessions,
      (select jsonb_agg(m order by m.id) from media m where m.owner = ${id}) as media`);
  return JSON.stringify(rows);
}

type Place = { holder: Record<string, unknown>; key: string };

/** Every object, and every value in one, of a body. */
function placesIn(body: unknown): { objects: Record<string, unknown>[]; values: Place[] } {
  const found = { objects: [] as Record<string, unknown>[], values: [] as Place[] };
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    const holder = value as Record<string, unknown>;
    if (!Array.isArray(value)) found.objects.push(holder);
    for (const [key, part] of Object.entries(holder)) {
      found.values.push({ holder, key });
      visit(part);
    }
  };
  visit(body);
  return found;
}

/** The valid body as JSON, once for each place and each thing that is put there. `§` stands for JSON that no value becomes. */
function* spoilt(body: unknown, puts: Record<string, string>): Generator<[string, string]> {
  for (const { holder, key } of placesIn(body).values)
    for (const [name, put] of Object.entries(puts)) {
      const before = holder[key];
      holder[key] = "§";
      yield [`${name} at ${key}`, JSON.stringify(body).replace('"§"', () => put)];
      holder[key] = before;
    }
}

async function prepared(op: Op): Promise<Scene> {
  const scene = await scenes.scene(op);
  await preparations[op.name]?.(scenes.harness, scene);
  return scene;
}

const ask = (op: Op, scene: Scene, sent: string | Uint8Array, type = "application/json") => {
  const { url, headers } = validCall(op, scene);
  return scene.owner.request(op.method, url, sent, { headers: { "content-type": type, ...headers } });
};
const bodyOf = (op: Op, scene: Scene) => structuredClone(validCall(op, scene).body);
const stack = /\bat .*\.(ts|mjs|js):\d+/;

describe.each(withBody)("$name", (op) => {
  test("[Threat 20] refuses every field that it does not know, wherever it stands, and nothing of the host's is another", async () => {
    const scene = await prepared(op);
    const body = bodyOf(op, scene);
    const before = await rowsOf(scene.owner);
    let sent = 0;
    for (const object of placesIn(body).objects)
      for (const [name, value] of Object.entries(foreign)) {
        if (Object.hasOwn(object, name)) continue;
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
        const { status, text } = await ask(op, scene, JSON.stringify(body));
        expect({ name, status, text }).toMatchObject({ name, status: 422 });
        delete object[name];
        sent += 1;
      }
    for (const text of [
      `{"__proto__":{"role":"admin"},${JSON.stringify(body).slice(1)}`,
      `${JSON.stringify(body).slice(0, -1)},"__proto__":{"owner":"x"}}`,
    ])
      expect(await ask(op, scene, text)).toMatchObject({ status: 422 });
    expect(sent).toBeGreaterThan(5);
    expect(await rowsOf(scene.owner)).toBe(before);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test("[Threat 19] takes no text with a character that is none, and says where", async () => {
    const scene = await prepared(op);
    for (const put of ['"a\\u0000b"', '"\\ud800"', '"a\\udfffb"'])
      for (const [what, body] of spoilt(bodyOf(op, scene), { [put]: put })) {
        const { status, text } = await ask(op, scene, body);
        // A name is cleaned of them, and some are taken then.
        if (op.path === "/codes/{code}/players" && (status === 201 || status === 409)) continue;
        expect({ what, status, text }).toSatisfy(() => status >= 400 && status < 500);
        expect(text).toMatch(/"issues":|"code":"(not-found|invalid-password|nickname-invalid|pairing-refused)"/);
      }
  });

  test("[Threat 19] finds no bug in numbers, depths and bytes that fit nothing", async () => {
    const scene = await prepared(op);
    const puts = {
      ...{ huge: "1e308", endless: "1e999", "beyond integers": "9007199254740993", negative: "-1", half: "0.5" },
      ...{ "minus zero": "-0", nothing: "null", deep: "[".repeat(4_000) + "]".repeat(4_000) },
      ...{ "deep objects": '{"a":'.repeat(900) + 1 + "}".repeat(900), operator: '{"$gt":""}', list: '["x"]' },
    };
    for (const [what, body] of spoilt(bodyOf(op, scene), puts)) {
      const { status, text } = await ask(op, scene, body);
      expect({ what, status, text }).toSatisfy(() => status < 500 && !stack.test(text));
    }
    const bytes = new TextEncoder().encode(JSON.stringify(bodyOf(op, scene)));
    for (const at of [0, 1, Math.floor(bytes.length / 2), bytes.length - 2]) {
      const broken = bytes.slice();
      broken[at] = 0xff;
      expect((await ask(op, scene, broken)).status).toBeLessThan(500);
    }
  });
});
