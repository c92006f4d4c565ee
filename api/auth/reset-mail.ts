import type { MailPort } from "../mail.ts";

/** The token stands in the fragment, which no server, log or referrer ever sees; the page posts it. */
export async function sendResetMail(mail: MailPort, to: string, origin: string, token: string): Promise<void> {
  const text = [
    "Somebody, probably you, asked for a new password for this Quizwire account.",
    `Choose one here within 30 minutes:\n${origin}/host/reset#token=${encodeURIComponent(token)}`,
    "If it was not you, nothing has changed and you need not do anything.",
  ];
  await mail.send({ to, subject: "A new password for Quizwire", text: text.join("\n\n") });
}
