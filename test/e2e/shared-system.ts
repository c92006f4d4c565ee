import type { TestProject } from "vitest/node";
import { HostClient } from "../support/rest.ts";
import { startSystem } from "../support/system.ts";
import type { Place } from "./place.ts";

declare module "vitest" {
  interface ProvidedContext {
    place: Place;
  }
}

/** One system for all files that need no other one. Each signs up a host of its own, who never is the administrator. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, stack, stop } = await startSystem();
  await new HostClient(origin).signUp("first@example.com");
  project.provide("place", { origin, stack: { vars: stack.vars } });
  return stop;
}
