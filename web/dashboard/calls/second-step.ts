import * as v from "valibot";
import { authCall } from "./better-auth.ts";

const codes = v.array(v.string());
const SetupSchema = v.object({ totpURI: v.string(), backupCodes: codes });
export type Setup = v.InferOutput<typeof SetupSchema>;

/** Nothing is asked for yet: only a first right code turns it on. */
export const beginSecondStep = async (password: string): Promise<Setup> =>
  v.parse(SetupSchema, await authCall("POST", "two-factor/enable", { password }));
export async function confirmSecondStep(code: string): Promise<void> {
  await authCall("POST", "two-factor/verify-totp", { code });
}
export async function endSecondStep(password: string): Promise<void> {
  await authCall("POST", "two-factor/disable", { password });
}
/** The old ones are worth nothing from then on. */
export const newBackupCodes = async (password: string): Promise<string[]> =>
  v.parse(v.object({ backupCodes: codes }), await authCall("POST", "two-factor/generate-backup-codes", { password }))
    .backupCodes;
