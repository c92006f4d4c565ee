import { parseResponse } from "hono/client";
import { api } from "../client.ts";

export const listInvites = () => parseResponse(api.invites.$get());
export const addInvite = (email: string) => parseResponse(api.invites.$post({ json: { email } }));
export const removeInvite = (id: string) => parseResponse(api.invites[":id"].$delete({ param: { id } }));

export type Invite = Awaited<ReturnType<typeof listInvites>>["items"][number];
