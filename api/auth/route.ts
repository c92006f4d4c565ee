import type { Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../context.ts";
import { clearHalfMadeAccount } from "../db/invites.ts";
import { notingOutages } from "../outage.ts";
import { Problem, problemResponse, unavailable } from "../problem.ts";
import { publicOrigin } from "../socket-url.ts";
import { authPath } from "./auth.ts";
import { emailIn, spendAuthLimits } from "./auth-limits.ts";

/** What of better-auth is reachable. Its links with a token in the path, and its own pages, are not. */
const open = new Set([
  "GET /get-session",
  "POST /sign-up/email",
  "POST /sign-in/email",
  "POST /sign-out",
  "POST /request-password-reset",
  "POST /reset-password",
  "POST /change-password",
]);

/** Hands a call to better-auth, within our limits, and answers its errors in our form. */
export async function handleAuth(c: Context<AppEnv>): Promise<Response> {
  const { ports, requestId } = c.var;
  const url = new URL(c.req.url);
  const endpoint = `${c.req.method} ${url.pathname.slice(authPath.length)}`;
  if (!open.has(endpoint)) throw new Problem("not-found");
  // It would also take a reset token from the query, where no credential may stand.
  if (c.req.method === "POST") url.search = "";

  const body = await c.req.text();
  const email = emailIn(body);
  const refund = await spendAuthLimits(c, endpoint, email);
  if (endpoint === "POST /sign-up/email" && email !== "") await clearHalfMadeAccount(ports.db, email);

  const request = new Request(url, { method: c.req.method, headers: c.req.raw.headers, ...(body !== "" && { body }) });
  const auth = ports.auths.for(publicOrigin(c));
  const { result: response, outage } = await notingOutages(() => auth.handler(request));
  if (response.ok) {
    await refund();
    return response;
  }
  if (outage) throw unavailable(outage);
  return inOurForm(response, requestId);
}

const BetterAuthError = z.object({ code: z.string(), message: z.string() });

async function inOurForm(response: Response, requestId: string): Promise<Response> {
  const { status, headers } = response;
  if (status >= 500) throw new Error(`better-auth answered ${status}`);
  const parsed = BetterAuthError.safeParse(await response.json().catch(() => null));
  const { code, message } = parsed.success
    ? parsed.data
    : { code: "malformed", message: "The request cannot be read." };
  const problem = { code: code.toLowerCase().replaceAll("_", "-"), status, title: message };
  const answer = problemResponse(requestId, problem);
  for (const cookie of headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}
