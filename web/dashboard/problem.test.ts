import { DetailedError } from "hono/client";
import { expect, test } from "vitest";
import { ApiProblem, problemIn, problemOf } from "./problem.ts";

const body = { type: "about:blank", code: "version-conflict", status: 412, title: "It has been changed since." };

test("a problem of the typed client keeps its code, status and text", () => {
  const thrown = new DetailedError("412", { statusCode: 412, detail: { data: body, statusText: "" } });
  expect(problemIn(thrown)).toMatchObject({ code: "version-conflict", status: 412, message: body.title });
});

test("the detail, when there is one, says more than the title", async () => {
  const answer = Response.json({ ...body, detail: "Version 4 is stored.", requestId: "r" }, { status: 412 });
  expect(await problemOf(answer)).toMatchObject({ message: "Version 4 is stored.", requestId: "r" });
});

test.each([
  [502, "internal"],
  [404, "malformed"],
])("an answer of %i that is no problem of ours is %s", async (status, code) => {
  expect(await problemOf(new Response("<html>", { status }))).toMatchObject({ code, status });
});

test.each([new TypeError("Failed to fetch"), new DOMException("", "TimeoutError")])("%s is being offline", (thrown) => {
  expect(problemIn(thrown)).toMatchObject({ code: "offline" });
});

test("a problem stays itself, and a bug stays a bug", () => {
  const problem = new ApiProblem("not-found", 404, "");
  expect(problemIn(problem)).toBe(problem);
  const bug = new RangeError("bug");
  expect(() => problemIn(bug)).toThrow(bug);
});
