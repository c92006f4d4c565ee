import { Problem } from "../../problem.ts";

/** Nothing can be imported: says what is wrong with the file, and what to do. */
export const unreadable = (detail: string): Problem => new Problem("not-importable", { detail });
