import type { Context } from "hono";
import * as v from "valibot";
import { isSignedPost } from "../../shared/tokens/signed-post.ts";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";

/** The decoded body of a call that one of our rooms signed; throws the problem of any other. */
export async function signedBody<S extends v.GenericSchema>(c: Context<AppEnv>, schema: S): Promise<v.InferOutput<S>> {
  const { config, clock } = c.var.ports;
  const body = await c.req.text();
  const post = { method: c.req.method, path: new URL(c.req.url).pathname, body };
  if (!(await isSignedPost(config.signingKeys, post, c.req.raw.headers, clock.now()))) throw new Problem("unsigned");
  const decoded = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  if (decoded.success) return decoded.output;
  const issues = decoded.issues
    .slice(0, 5)
    .map((issue) => ({ path: v.getDotPath(issue) ?? "", message: issue.message }));
  throw new Problem("invalid", { members: { issues } });
}
