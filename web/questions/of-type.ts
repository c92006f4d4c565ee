import type { QuestionTypeName } from "../../shared/questions/index.ts";

/** What a registry has for a type; undefined for one that this page does not know, since it is older than the server. */
export function ofType<T>(registry: Readonly<Record<QuestionTypeName, T>>, type: string): T | undefined {
  const byName: Readonly<Record<string, T>> = registry;
  return Object.hasOwn(byName, type) ? byName[type] : undefined;
}
