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

/** What nothing here can bring about. */
const cannotHappen = new Set([
  // They use nothing that could have a bug of its own, or say what is wrong in an answer of their own.
  ...["GET /health/live internal", "GET /health/ready internal", "GET /auth-methods internal"],
  // Whatever better-auth does goes through its own way to the store.
  "PATCH /account internal",
  // Five other corrections would have to come between.
  "POST /sessions/{id}/corrections version-conflict",
]);

/** What comes after a fetch needs a server with a certificate: `api/media` has tests of its parts with a server without. */
const needsCertificate = new Set([
  "POST /media/fetch",
  ...["media-full", "not-a-picture", "url-failed", "internal", "unavailable"].map(
    (code) => `POST /media/fetch ${code}`,
  ),
]);

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

  test.each(needsCertificate.has(name) ? [] : [name])("the example of %s gets the documented answer", async () => {
    const scene = await scenes.scene(op);
    await preparations[name]?.(scenes.harness, scene);
    const { status, text } = await call(op, { scene });
    const documented = Object.keys(operation.responses).filter((code) => code.startsWith("2"));
    expect(documented, text).toContain(String(status));
  });

  const problems = Object.values(operation.responses).flatMap(({ content }) =>
    Object.entries(content?.["application/problem+json"]?.examples ?? {}).map(([code, { value }]) => ({ code, value })),
  );
  test.each(
    problems.filter(({ code }) => !cannotHappen.has(`${name} ${code}`) && !needsCertificate.has(`${name} ${code}`)),
  )("$code is answered as its example says", async ({ code, value }) => {
    const provoke = ownProvocations[`${name} ${code}`] ?? provocations[code];
    if (!provoke) throw new Error(`nothing provokes ${name} ${code}`);
    const answer = await provoke(op, await scenes.callers(op));
    const { title, status } = value as { title: string; status: number };
    expect(problemIn(answer)).toBe(`${status} ${code}`);
    expect(answer.json).toMatchObject({ title, status, code });
  });
});
