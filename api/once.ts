import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { toBase64Url } from "../shared/tokens/keys.ts";
import type { AppEnv } from "./context.ts";
import { orNullWhenAway, unlessAway } from "./outage.ts";
import { Problem } from "./problem.ts";
import { keys } from "./redis/keys.ts";
import { claimCall, forgetCall, rememberAnswer } from "./redis/remembered.ts";

export const IdempotencyHeader = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/)
    .optional()
    .openapi({ description: "Chosen by the caller: the same call again with the same key gets the first answer" }),
});

/**
 * Does something once for each `Idempotency-Key` of a caller, for a day: the same request again gets the first answer.
 * Without the header, and while Redis is away, it is simply done.
 */
export async function once<T>(
  c: Context<AppEnv>,
  caller: string,
  answers: z.ZodType<T>,
  make: () => Promise<T>,
): Promise<T> {
  const wanted = c.req.header("idempotency-key");
  if (wanted === undefined) return make();
  const { redis } = c.var.ports;
  const key = keys.idempotency.of(caller, `${c.req.method} ${c.req.path}`, wanted);
  const hash = await hashOf(await c.req.arrayBuffer());

  const known = await orNullWhenAway(claimCall(redis, key, hash));
  if (known) {
    if (known.hash !== hash) throw new Problem("idempotency-conflict");
    if (known.answer === undefined)
      throw new Problem("idempotency-conflict", { detail: "The first call is still at work." });
    return answers.parse(known.answer);
  }
  try {
    const answer = await make();
    await unlessAway(rememberAnswer(redis, key, hash, answer));
    return answer;
  } catch (error) {
    await unlessAway(forgetCall(redis, key));
    throw error;
  }
}

async function hashOf(body: ArrayBuffer): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", body)));
}
