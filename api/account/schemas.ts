import { z } from "@hono/zod-openapi";
import type { StoredAccount } from "../db/accounts.ts";

export const AccountBody = z
  .object({
    name: z.string(),
    email: z.email(),
    emailVerified: z.boolean(),
    administrator: z.boolean(),
    hasPassword: z.boolean().openapi({ description: "False when it was made with another provider's account" }),
    twoStep: z.boolean().openapi({ description: "A code is asked for after the password" }),
    links: z
      .array(z.object({ id: z.string(), provider: z.enum(["github", "google"]) }))
      .openapi({ description: "Other providers' accounts that sign in to this one" }),
    holds: z
      .object({ quizzes: z.int(), sessions: z.int(), liveSessions: z.int(), pictures: z.int() })
      .openapi({ description: "How much goes when the account is deleted" }),
    createdAt: z.iso.datetime(),
  })
  .openapi("Account");

export const exampleAccount: z.infer<typeof AccountBody> = {
  ...{ name: "Hanna Host", email: "hanna@example.org", emailVerified: true, administrator: false },
  ...{ hasPassword: true, twoStep: false, links: [{ id: "k3mQ0vYp7x", provider: "github" }] },
  ...{ holds: { quizzes: 12, sessions: 40, liveSessions: 1, pictures: 25 }, createdAt: "2026-09-01T08:00:00.000Z" },
};

export const shownAccount = (stored: NonNullable<StoredAccount>): z.infer<typeof AccountBody> => {
  const { name, email, emailVerified, role, twoFactorEnabled, ways, holds, createdAt } = stored;
  return {
    ...{ name, email, emailVerified, holds },
    administrator: role === "admin",
    hasPassword: ways.some(({ provider }) => provider === "credential"),
    twoStep: twoFactorEnabled,
    links: ways.flatMap(({ id, provider }) =>
      provider === "github" || provider === "google" ? [{ id, provider } as const] : [],
    ),
    createdAt: createdAt.toISOString(),
  };
};
