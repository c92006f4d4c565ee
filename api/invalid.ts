import type { z } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";

/** More than this tells nobody more. */
const mostIssues = 20;

type Checked = { target: string } & ({ success: true } | { success: false; error: z.ZodError });

/** Throws for what fails a route's schema. An id that cannot be one is the id of nothing. */
export function refuseInvalid(checked: Checked): void {
  if (checked.success) return;
  if (checked.target === "param") throw new Problem("not-found");
  const issues = checked.error.issues.slice(0, mostIssues);
  throw new Problem("invalid", {
    members: { issues: issues.map(({ path, message }) => ({ path: path.map(String).join("."), message })) },
  });
}
