import { passkey } from "@better-auth/passkey";
import { APIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins/two-factor";

/**
 * Passkeys, which are two steps in one: whoever has the device must also unlock it. The library asks for that politely;
 * here it is a condition, of new passkeys and of every sign-in.
 */
export const passkeys = () =>
  passkey({
    rpName: "Quizwire",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    advanced: { webAuthnChallengeCookie: "passkey" },
    registration: {
      afterVerification: ({ verification }) => mustBeUnlocked(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: ({ verification }) => mustBeUnlocked(verification.authenticationInfo.userVerified),
    },
  });

function mustBeUnlocked(userVerified: boolean | undefined): void {
  if (userVerified) return;
  throw new APIError("FORBIDDEN", { code: "PASSKEY_NOT_UNLOCKED", message: "The device must be unlocked for this." });
}

/**
 * Codes of 6 digits that change every 30 s; the one before and the one after count too, for clocks that are wrong by up to
 * 30 s. Five wrong codes end an attempt to sign in, ten in a row lock the second step of the account for 15 minutes.
 */
export const secondStep = () =>
  twoFactor({
    issuer: "Quizwire",
    accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
  });
