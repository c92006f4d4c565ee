import { type Phase, phases } from "./common.ts";

/** Whether phase `a` is `b` or comes after it. */
export const reached = (a: Phase, b: Phase): boolean => phases.indexOf(a) >= phases.indexOf(b);
