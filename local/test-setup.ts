import type { TestProject } from "vitest/node";
import { type StackVars, startStack } from "./stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: StackVars;
  }
}

/**
 * One stack for all test files, on real servers when POSTGRES_URL and REDIS_URL are set. A test reads where it is from
 * `inject("stack")`, and shares it: use names of your own, and `openFaultDoor` for faults.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await startStack({
    data: "scratch",
    postgresUrl: process.env.POSTGRES_URL,
    redisUrl: process.env.REDIS_URL,
  });
  project.provide("stack", stack.vars);
  return stack.stop;
}
