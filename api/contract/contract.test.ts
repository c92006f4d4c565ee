import { describe, expect, test } from "vitest";
import { problemIn } from "../testing/client.ts";
import { Contract, type Document } from "../testing/contract.ts";
import { contractScenes } from "./callers.ts";
import { preparations } from "./furnish.ts";
import { operationsOf } from "./operations.ts";
import { call, provocations } from "./provoke/common.ts";
import { ownProvocations } from "./provoke/own.ts";

const scenes = contractScenes();
const { json } = await scenes.harness.client().get("/api/v1/openapi.json");
const contract = new Contract(json as Document);

describe.each(operationsOf(contract))("$name", (op) => {
  const { name, operation } = op;

  test("has an example of the JSON it takes, and the schema knows it", () => {
    const body = operation.requestBody?.content?.["application/json"];
    if (!body) return;
    expect(body.example).toBeDefined();
    expect(contract.mismatches(body.schema ?? {}, body.example, "request")).toEqual([]);
  });

  test("has examples of the JSON it answers, and the schemas know them", () => {
    for (const [status, { content }] of Object.entries(operation.responses)) {
      const answer = content?.["application/json"];
      if (!answer) continue;
      expect(answer.example, status).toBeDefined();
      expect(contract.mismatches(answer.schema ?? {}, answer.example, "answer")).toEqual([]);
    }
  });

  test("its example gets the documented answer", async () => {
    const scene = await scenes.scene(op);
    await preparations[name]?.(scenes.harness, scene);
    const { status, text } = await call(op, { scene });
    const documented = Object.keys(operation.responses).filter((code) => code.startsWith("2"));
    expect(documented, text).toContain(String(status));
  });

  const problems = Object.values(operation.responses).flatMap(({ content }) =>
    Object.entries(content?.["application/problem+json"]?.examples ?? {}).map(([code, { value }]) => ({ code, value })),
  );
  test.each(problems)("$code is answered as its example says", async ({ code, value }) => {
    const provoke = ownProvocations[`${name} ${code}`] ?? provocations[code];
    if (!provoke) throw new Error(`nothing provokes ${name} ${code}`);
    const answer = await provoke(op, await scenes.callers(op));
    const { title, status } = value as { title: string; status: number };
    expect(problemIn(answer)).toBe(`${status} ${code}`);
    expect(answer.json).toMatchObject({ title, status, code });
  });
});
