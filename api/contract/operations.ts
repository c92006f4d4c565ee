import type { Contract, Operation } from "../testing/contract.ts";

export type Op = { name: string; method: string; path: string; operation: Operation };

/** Every documented route. */
export const operationsOf = ({ document }: Contract): Op[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([lower, operation]) => {
      const method = lower.toUpperCase();
      return { name: `${method} ${path}`, method, path, operation };
    }),
  );
