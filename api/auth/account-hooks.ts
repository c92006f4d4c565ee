import { APIError, getOAuthState } from "better-auth/api";
import { hasSecondStep, isBeingDeleted } from "../db/accounts.ts";
import type { Database } from "../db/client.ts";
import { mayJoinByInvite } from "../db/invites.ts";
import type { Config } from "../env.ts";

/** As `PATCH /account` has it. */
const longestName = 100;

/** What better-auth asks before it writes, whichever way somebody comes in. */
export const accountHooks = (db: Database, signups: Config["signups"]) => ({
  user: {
    create: {
      async before({ email, name }: { email: string; name: string }) {
        if (!(await maySignUp(db, signups, email)))
          throw new APIError("FORBIDDEN", { code: "SIGNUPS_CLOSED", message: "New accounts need an invitation." });
        // Whatever a caller or another provider calls somebody fits our pages, and nobody's picture is kept.
        return { data: { name: [...name.trim()].slice(0, longestName).join(""), image: null } };
      },
    },
  },
  session: {
    create: {
      async before({ userId }: { userId: string }) {
        if (!(await isBeingDeleted(db, userId))) return;
        throw new APIError("FORBIDDEN", { code: "ACCOUNT_DELETED", message: "This account is being deleted." });
      },
    },
  },
  account: {
    create: {
      async before({ userId }: { userId: string }) {
        // By its address alone an account at GitHub or Google opens none that has a second step.
        if (!(await getOAuthState())?.link && (await hasSecondStep(db, userId)))
          throw new APIError("FORBIDDEN", { code: "ACCOUNT_NOT_LINKED", message: "Link it in the settings first." });
        // They have said who it is: nothing else is asked of them later, so no key to them is kept.
        return { data: { accessToken: null, refreshToken: null, idToken: null } };
      },
    },
  },
});

async function maySignUp(db: Database, signups: Config["signups"], email: string): Promise<boolean> {
  switch (signups) {
    case "open":
      return true;
    case "closed":
      return false;
    case "invite":
      return mayJoinByInvite(db, email);
  }
}
