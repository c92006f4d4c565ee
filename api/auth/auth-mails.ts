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
  const change = addressChangeIn(token);
  if (!change) return mail.send({ to, ...mailTexts.confirmAddress(link) });
  await mail.send({ to: change.to, ...mailTexts.confirmNewAddress(link) });
  await mail.send({ to: change.from, ...mailTexts.addressIsChanging(change.to) });
}

const ClaimsSchema = z.object({ email: z.string(), updateTo: z.string() });

/** What a token asks to change, without a look at its signature: that is better-auth's. Null when it changes nothing. */
export function addressChangeIn(token: string): { from: string; to: string } | null {
  const bytes = fromBase64Url(token.split(".")[1] ?? "");
  if (!bytes) return null;
  try {
    const claims = ClaimsSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return claims.success ? { from: claims.data.email, to: claims.data.updateTo } : null;
  } catch {
    return null;
  }
}
