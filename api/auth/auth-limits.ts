import type { Context } from "hono";
import * as z from "zod";
import { sign } from "../../shared/tokens/keys.ts";
import type { AppEnv } from "../context.ts";
import { callerOf } from "../limits/address.ts";
import type { Limit } from "../limits/limits.ts";
import { refuseUnlessAllowed } from "../limits/refuse.ts";

/** Gives back what only failures shall cost. */
type Refund = () => Promise<void>;

/** Spends the limits of an auth endpoint. Throws the 429 of the first that is used up. */
export async function spendAuthLimits(c: Context<AppEnv>, endpoint: string, email: string): Promise<Refund> {
  const { limits, clock } = c.var.ports;
  const caller = await callerOf(c);
  const spend = async (limit: Limit, who: string) => refuseUnlessAllowed(await limit.spend(who), clock.now());
  switch (endpoint) {
    case "POST /sign-in/email": {
      const who = `${caller}.${await pseudonym(c, email)}`;
      await spend(limits.signInsOfAddress, caller);
      await spend(limits.signIns, who);
      return () => limits.signIns.refund(who);
    }
    case "POST /sign-up/email":
      await spend(limits.signUps, caller);
      return nothing;
    case "POST /request-password-reset":
      await spend(limits.resets, caller);
      await spend(limits.resetMails, await pseudonym(c, email));
      return nothing;
    case "POST /send-verification-email":
    case "POST /change-email":
      await spend(limits.resets, caller);
      await spend(limits.confirmMails, await pseudonym(c, email));
      return nothing;
    case "POST /reset-password":
    case "POST /verify-email":
    case "POST /change-password":
    case "POST /two-factor/enable":
    case "POST /two-factor/disable":
    case "POST /two-factor/generate-backup-codes":
      await spend(limits.resets, caller);
      return nothing;
    case "POST /two-factor/verify-totp":
    case "POST /two-factor/verify-backup-code":
      await spend(limits.secondSteps, caller);
      return () => limits.secondSteps.refund(caller);
    case "GET /passkey/generate-authenticate-options":
    case "POST /passkey/verify-authentication":
    case "POST /sign-in/social":
    case "GET /callback/github":
    case "GET /callback/google":
      await spend(limits.signInsOfAddress, caller);
      return nothing;
    default:
      return nothing;
  }
}

const nothing: Refund = async () => {};

/** No address of mail stands in a key of Redis. */
async function pseudonym(c: Context<AppEnv>, email: string): Promise<string> {
  return (await sign(c.var.ports.config.signingKeys[0].secret, "email", email)).slice(0, 22);
}

const address = z.string().max(320);
const EmailSchema = z.union([
  z.object({ email: address }),
  z.object({ newEmail: address }).transform(({ newEmail }) => ({ email: newEmail })),
]);

/** The address in a body that nothing has validated yet; "" when there is none. */
export function emailIn(body: string): string {
  try {
    const parsed = EmailSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.email.trim().toLowerCase() : "";
  } catch {
    return "";
  }
}
