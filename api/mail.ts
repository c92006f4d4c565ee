import type { Config } from "./env.ts";

export type Mail = { to: string; subject: string; text: string };

/** Rejects when the mail was not taken. */
export interface MailPort {
  send(mail: Mail): Promise<void>;
}

const timeoutMs = 5_000;

/** The configured provider; the console on a developer's machine; otherwise none, and what needs mail says so. */
export function mailPort({ mail, database }: Pick<Config, "mail" | "database">): MailPort | null {
  if (mail) return httpMail(mail);
  return database.endpoint ? consoleMail : null;
}

const consoleMail: MailPort = {
  async send({ to, subject, text }) {
    console.info(`\nMail to ${to}: ${subject}\n\n${text}\n`);
  },
};

function httpMail({ url, token, from }: NonNullable<Config["mail"]>): MailPort {
  return {
    async send(mail) {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ from, ...mail }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: "error",
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the mail provider answered ${response.status}`);
    },
  };
}
