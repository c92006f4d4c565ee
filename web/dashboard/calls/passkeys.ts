import * as v from "valibot";
import { ApiProblem } from "../problem.ts";
import { authCall } from "./better-auth.ts";

const PasskeySchema = v.object({ id: v.string(), name: v.nullable(v.string()), createdAt: v.nullable(v.string()) });
export type Passkey = v.InferOutput<typeof PasskeySchema>;

/** Browsers offer them on HTTPS and on localhost only. */
export const canUsePasskeys = (): boolean => typeof globalThis.PublicKeyCredential === "function";

export const listPasskeys = async (): Promise<Passkey[]> =>
  v.parse(v.array(PasskeySchema), await authCall("GET", "passkey/list-user-passkeys"));
export async function renamePasskey(id: string, name: string): Promise<void> {
  await authCall("POST", "passkey/update-passkey", { id, name });
}
export async function deletePasskey(id: string): Promise<void> {
  await authCall("POST", "passkey/delete-passkey", { id });
}

const library = () => import("@simplewebauthn/browser");
type Library = Awaited<ReturnType<typeof library>>;
type CreationOptions = Parameters<Library["startRegistration"]>[0]["optionsJSON"];
type RequestOptions = Parameters<Library["startAuthentication"]>[0]["optionsJSON"];

const OptionsSchema = v.looseObject({ challenge: v.string() });
/** Sound because these are the server's own options, made by the same library's other half. */
const optionsIn = <Options>(answer: unknown): Options => v.parse(OptionsSchema, answer) as unknown as Options;

export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await library();
  const optionsJSON = optionsIn<CreationOptions>(await authCall("GET", "passkey/generate-register-options"));
  const response = await asked(() => startRegistration({ optionsJSON }));
  await authCall("POST", "passkey/verify-registration", { response, name });
}

export async function signInByPasskey(): Promise<void> {
  const { startAuthentication } = await library();
  const options = optionsIn<RequestOptions>(await authCall("GET", "passkey/generate-authenticate-options"));
  const response = await asked(() =>
    startAuthentication({ optionsJSON: { ...options, userVerification: "required" } }),
  );
  await authCall("POST", "passkey/verify-authentication", { response });
}

/** Whoever closes the browser's own dialog, or has no passkey, is told so in our words. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = error.name === "InvalidStateError" ? "passkey-there-already" : "passkey-not-given";
    throw new ApiProblem(code, 0, "");
  }
}
