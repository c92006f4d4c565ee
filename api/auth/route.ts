import type { Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../context.ts";
import { hasEmail, isEmailTaken } from "../db/accounts.ts";
import { clearHalfMadeAccount } from "../db/invites.ts";
import { notingOutages } from "../outage.ts";
import { Problem, problemResponse, unavailable } from "../problem.ts";
import { publicOrigin } from "../socket-url.ts";
import { unfitTexts } from "../unfit-texts.ts";
import { authPath } from "./auth.ts";
import { emailIn, spendAuthLimits } from "./auth-limits.ts";
import { claimsIn } from "./auth-mails.ts";
import { requireHost } from "./host.ts";
import { bodyFor, isReachable, jsonIn } from "./reachable.ts";

/** Hands a call to better-auth, within our limits, and answers its errors in our form. */
export async function handleAuth(c: Context<AppEnv>): Promise<Response> {
  const { ports, requestId } = c.var;
  const endpoint = `${c.req.method} ${new URL(c.req.url).pathname.slice(authPath.length)}`;
  if (!isReachable(endpoint)) throw new Problem("not-found");

  const text = await c.req.text();
  refuseUnfit(text);
  const email = emailIn(text);
  const refund = await spendAuthLimits(c, endpoint, email);
  if (endpoint === "POST /sign-up/email" && email !== "") await clearHalfMadeAccount(ports.db, email);

  const request = await requestFor(c, endpoint, bodyFor(endpoint, text));
  const auth = ports.auths.for(publicOrigin(c));
  const { result: response, outage } = await notingOutages(() => auth.handler(request));
  // On the way to a provider and back it sends people from page to page.
  if (response.status < 400) {
    await refund();
    return response;
  }
  if (outage) throw unavailable(outage);
  return inOurForm(response, requestId);
}

/** The library would try to store it, and take what Postgres says for a bug. */
function refuseUnfit(text: string): void {
  const issues = unfitTexts(jsonIn(text)).map(({ path, message }) => ({ path: path.join("."), message }));
  if (issues.length > 0) throw new Problem("invalid", { members: { issues } });
}

async function requestFor(c: Context<AppEnv>, endpoint: string, body: string): Promise<Request> {
  const url = new URL(c.req.url);
  const { headers } = c.req.raw;
  if (endpoint === "POST /verify-email") return verifying(c, body);
  // It would also take a reset token from the query, where no credential may stand.
  if (c.req.method === "POST") url.search = "";
  return new Request(url, { method: c.req.method, headers, ...(body !== "" && { body }) });
}

const TokenSchema = z.object({ token: z.string() });

/**
 * The library takes this token from a query, which here only exists inside the process. It is good only where somebody is
 * signed in to its account: one that changes the address would also sign its bearer in, and whoever reads a mailbox must
 * not confirm what somebody else has made with its address.
 */
async function verifying(c: Context<AppEnv>, body: string): Promise<Request> {
  const { token } = TokenSchema.parse(JSON.parse(body));
  const claims = claimsIn(token);
  if (claims) {
    const { db } = c.var.ports;
    if (!(await hasEmail(db, await requireHost(c), claims.email))) throw new Problem("unauthenticated");
    if (claims.updateTo !== undefined && (await isEmailTaken(db, claims.updateTo))) throw new Problem("email-taken");
  }
  const url = new URL(`${authPath}/verify-email`, c.req.url);
  url.searchParams.set("token", token);
  return new Request(url, { headers: c.req.raw.headers });
}

const BetterAuthError = z.object({ code: z.string(), message: z.string() });

/** Said of a passkey that was made wrongly, which is not a fault of ours. */
const notOurFault = new Set(["FAILED_TO_VERIFY_REGISTRATION"]);

async function inOurForm(response: Response, requestId: string): Promise<Response> {
  const { headers } = response;
  const parsed = BetterAuthError.safeParse(await response.json().catch(() => null));
  const isOurs = response.status >= 500 && !notOurFault.has(parsed.data?.code ?? "");
  if (isOurs) throw new Error(`better-auth answered ${response.status}`);
  const status = response.status >= 500 ? 400 : response.status;
  const { code, message } = parsed.success
    ? parsed.data
    : { code: "malformed", message: "The request cannot be read." };
  const problem = { code: code.toLowerCase().replaceAll("_", "-"), status, title: message };
  const answer = problemResponse(requestId, problem);
  for (const cookie of headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
}
