import * as z from "zod";
import { fromBase64Url } from "../../shared/tokens/keys.ts";
import { mailTexts } from "../mail/texts.ts";
import type { MailPort } from "../mail.ts";

const linkTo = (origin: string, page: string, token: string) =>
  `${origin}/host/${page}#token=${encodeURIComponent(token)}`;

export async function sendResetMail(mail: MailPort, to: string, origin: string, token: string): Promise<void> {
  await mail.send({ to, ...mailTexts.newPassword(linkTo(origin, "reset", token)) });
}

/** The link to confirm an address. When it is a new one for the account, the old one hears of it. */
export async function sendConfirmMail(mail: MailPort, to: string, origin: string, token: string): Promise<void> {
  const link = linkTo(origin, "verify", token);
  const claims = claimsIn(token);
  if (claims?.updateTo === undefined) return mail.send({ to, ...mailTexts.confirmAddress(link) });
  await mail.send({ to: claims.updateTo, ...mailTexts.confirmNewAddress(link) });
  await mail.send({ to: claims.email, ...mailTexts.addressIsChanging(claims.updateTo) });
}

const ClaimsSchema = z.object({ email: z.string(), updateTo: z.string().optional() });

/**
 * What a token says, without a look at its signature, which is better-auth's to check: whose account it is for, by its
 * address, and what that is to become. Null when it says neither.
 */
export function claimsIn(token: string): z.infer<typeof ClaimsSchema> | null {
  const bytes = fromBase64Url(token.split(".")[1] ?? "");
  if (!bytes) return null;
  try {
    return ClaimsSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}
