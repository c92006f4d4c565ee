import * as fc from "fast-check";
import { generateSync, type JsonSchema } from "json-schema-faker";
import { expect, test } from "vitest";
import { examples } from "../../shared/testing/always.ts";
import { Contract, type Document } from "../testing/contract.ts";
import { contractScenes } from "./callers.ts";
import { preparations } from "./furnish.ts";
import { type Op, operationsOf } from "./operations.ts";
import { type Scene, validCall, withQuery } from "./scene.ts";

const scenes = contractScenes();
const { json } = await scenes.harness.client().get("/api/v1/openapi.json");
const contract = new Contract(json as Document);

/** What is sent: the document's example or a value after its schema, and sometimes one thing in it that does not fit. */
const DrawArbitrary = fc.record({
  seed: fc.nat(),
  isExample: fc.boolean(),
  spoil: fc.option(fc.record({ at: fc.nat(), by: fc.jsonValue() }), { freq: 2 }),
});
type Draw = typeof DrawArbitrary extends fc.Arbitrary<infer D> ? D : never;
/** Drawn first: of some routes nothing else is taken, and by chance it was not drawn once in a hundred times. */
const plain: Draw = { seed: 0, isExample: true, spoil: null };

const generated = (schema: object, seed: number): unknown => generateSync(schema as JsonSchema, { seed });

function spoilt(value: unknown, { spoil }: Draw): unknown {
  if (!spoil) return value;
  const places: (() => void)[] = [];
  const box = { value };
  visit(box, (holder, key) => places.push(() => Object.assign(holder, { [key]: spoil.by })));
  places[spoil.at % places.length]?.();
  return box.value;
}

function visit(holder: object, found: (holder: object, key: string) => void): void {
  for (const [key, part] of Object.entries(holder)) {
    found(holder, key);
    if (typeof part === "object" && part !== null) visit(part, found);
  }
}

/** The answer itself is held against the document by every client of the harness. */
async function answered(op: Op, scene: Scene, draw: Draw) {
  const { url, body, headers } = validCall(op, scene);
  const schema = op.operation.requestBody?.content?.["application/json"]?.schema;
  const value = draw.isExample ? structuredClone(body) : generated(schema ?? {}, draw.seed);
  const sent = schema ? JSON.stringify(spoilt(value, draw) ?? null) : body;
  return scene.owner.request(op.method, withQuery(url, queryOf(op, draw)), sent, { headers });
}

function queryOf({ operation }: Op, draw: Draw): URLSearchParams {
  const query = new URLSearchParams();
  for (const [at, { name, in: place, schema }] of (operation.parameters ?? []).entries()) {
    if (place !== "query" || (draw.seed >> at) % 2 === 0) continue;
    const value = spoilt(generated(schema, draw.seed), draw);
    query.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return query;
}

async function prepared(op: Op): Promise<Scene> {
  const scene = await scenes.scene(op);
  await preparations[op.name]?.(scenes.harness, scene);
  return scene;
}

test.each(operationsOf(contract))(
  "$name: what is made from its schema, and what nearly is, finds no bug",
  { timeout: 120_000 },
  async (op) => {
    let scene = await prepared(op);
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(DrawArbitrary, async (draw) => {
        const { status, text } = await answered(op, scene, draw);
        expect(status, text).toBeLessThan(500);
        if (status < 300) accepted++;
        if (status < 300 && op.method === "DELETE") scene = await prepared(op);
      }),
      { ...examples(op.method === "DELETE" ? 8 : 25), examples: [[plain]] },
    );
    if (op.name === "POST /media/fetch") return;
    expect(accepted, "none was accepted: nothing was tried").toBeGreaterThan(0);
  },
);
