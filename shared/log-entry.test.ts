import { describe, expect, test } from "vitest";
import { errorFacts } from "./log-entry.ts";

const named = (name: string, message: string) => Object.assign(new Error(message), { name });

test("an error says which one it is, what happened and where", () => {
  const facts = errorFacts(named("RangeError", "out of memory"));
  expect(facts).toMatchObject({ name: "RangeError", message: "out of memory" });
  expect(facts.stack).toContainEqual(expect.stringContaining("log-entry.test.ts"));
});

describe("[Promise 27] what may quote somebody is left out", () => {
  test.each(["ValiError", "ZodError", "SyntaxError"])("the message of a %s", (name) => {
    const facts = errorFacts(named(name, "Ana's secret"));
    expect(Object.keys(facts)).toEqual(["name", "stack"]);
    expect(JSON.stringify(facts)).not.toContain("secret");
  });

  test("the message of what a caller knows to quote", () => {
    expect(errorFacts(named("Error", "Ana's secret"), true)).not.toHaveProperty("message");
  });

  test("a message of several lines, at the head of the stack", () => {
    const error = named("ZodError", "Ana\n  at home\nhas a secret\n at\nat all");
    error.stack = `ZodError: ${error.message}\n    at parse (schema.ts:1:1)\n\tat run (app.ts:2:2)\nat nowhere\nAna is at home`;
    expect(errorFacts(error).stack).toEqual(["    at parse (schema.ts:1:1)", "\tat run (app.ts:2:2)"]);
  });
});

test("eight lines of the stack are enough, and none is none", () => {
  const deep = new Error("deep");
  deep.stack = Array.from({ length: 20 }, (_, line) => `    at f${line} (f.ts:${line}:1)`).join("\n");
  expect(errorFacts(deep).stack).toHaveLength(8);
  const bare = new Error("bare");
  delete bare.stack;
  expect(errorFacts(bare)).toEqual({ name: "Error", message: "bare", stack: undefined });
});
