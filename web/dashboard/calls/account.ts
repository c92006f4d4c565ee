import { parseResponse } from "hono/client";
import * as v from "valibot";
import { api } from "../client.ts";
import { problemIn, problemOf } from "../problem.ts";
import { authCall } from "./better-auth.ts";

export const readAccount = () => parseResponse(api.account.$get());
export const renameAccount = (name: string) => parseResponse(api.account.$patch({ json: { name } }));
export const setPassword = (newPassword: string) => parseResponse(api.account.password.$put({ json: { newPassword } }));
export const deleteAccount = (password: string) =>
  parseResponse(api.account.deletion.$post({ json: password === "" ? {} : { password } }));
export const readMethods = () => parseResponse(api["auth-methods"].$get());

export const listDevices = () => parseResponse(api.account.devices.$get());
export const signOutDevice = (id: string) => parseResponse(api.account.devices[":id"].$delete({ param: { id } }));
export const signOutOthers = () => parseResponse(api.account.devices.$delete());

export async function changePassword(currentPassword: string, newPassword: string, revokeOtherSessions: boolean) {
  await authCall("POST", "change-password", { currentPassword, newPassword, revokeOtherSessions });
}
export async function changeEmail(newEmail: string) {
  await authCall("POST", "change-email", { newEmail });
}
export async function sendConfirmation(email: string) {
  await authCall("POST", "send-verification-email", { email });
}
export async function confirmAddress(token: string) {
  await authCall("POST", "verify-email", { token });
}

const LinkSchema = v.object({ url: v.pipe(v.string(), v.url()) });

/** The address at the provider to go to. */
export const signInWith = async (provider: Provider, next: string | null) =>
  v.parse(LinkSchema, await authCall("POST", "sign-in/social", { provider, ...(next !== null && { next }) })).url;
export const linkWith = async (provider: Provider) =>
  v.parse(LinkSchema, await authCall("POST", "link-social", { provider })).url;
export async function unlink(accountId: string) {
  await authCall("POST", "unlink-account", { accountId });
}

/** All that is the account's, as a file. It may be long, so there is no patience to run out. */
export async function downloadData(): Promise<Blob> {
  const response = await fetch("/api/v1/account/data").catch((error: unknown) => {
    throw problemIn(error);
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

export type OwnAccount = Awaited<ReturnType<typeof readAccount>>;
export type Provider = Awaited<ReturnType<typeof readMethods>>["providers"][number];
export type Device = Awaited<ReturnType<typeof listDevices>>["items"][number];
