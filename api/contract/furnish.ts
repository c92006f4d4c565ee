import { eq } from "drizzle-orm";
import * as v from "valibot";
import { account } from "../db/schema/account.ts";
import type { Harness } from "../testing/harness.ts";
import { answerRecord, batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { hostIdOf, password } from "../testing/scenes.ts";
import type { Op } from "./operations.ts";
import type { Scene } from "./scene.ts";

/** What only some routes need to be there, made for them alone. */
export async function furnish(harness: Harness, scene: Scene, { path }: Op): Promise<Scene | undefined> {
  if (path.startsWith("/sessions/{id}/corrections")) await played(harness, scene);
  if (path.startsWith("/sessions/{id}/report/")) return withReport(harness, scene);
  if (path === "/account/devices/{id}")
    return { ...scene, ids: { ...scene.ids, [path]: await otherDevice(harness, scene) } };
  return undefined;
}

/** The session has ended, and REST has all of it. */
async function played(harness: Harness, { ids }: Scene): Promise<void> {
  const session = ids["/sessions/{id}"] ?? "";
  await sendProgress(harness, session, progressOf(session, { phase: "ended", complete: true }));
}

/** A player has answered the first question. */
async function withReport(harness: Harness, scene: Scene): Promise<Scene> {
  await played(harness, scene);
  const session = scene.ids["/sessions/{id}"] ?? "";
  const ana = playerRecord("Ana");
  await sendResults(harness, session, batchOf(session, { players: [ana], answers: [answerRecord(ana.id)] }));
  const ids = {
    "/sessions/{id}/report/players/{player}": ana.id,
    "/sessions/{id}/report/questions/{turn}": "1",
  };
  return { ...scene, ids: { ...scene.ids, ...ids } };
}

const Login = v.object({ user: v.object({ email: v.string() }) });
const Devices = v.object({ items: v.array(v.object({ id: v.string(), current: v.boolean() })) });

async function otherDevice(harness: Harness, { owner }: Scene): Promise<string> {
  const { user } = v.parse(Login, (await owner.get("/api/v1/auth/get-session")).json);
  await harness.client().post("/api/v1/auth/sign-in/email", { email: user.email, password });
  const { items } = v.parse(Devices, (await owner.get("/api/v1/account/devices")).json);
  return items.find(({ current }) => !current)?.id ?? "none";
}

/** What has to be true for a route's example to be taken, and for no other of its answers. */
export const preparations: { readonly [route: string]: (harness: Harness, scene: Scene) => Promise<void> } = {
  /** An account of another provider has no password yet. */
  async "PUT /account/password"({ ports }, { owner }) {
    await ports.db
      .update(account)
      .set({ providerId: "github", password: null })
      .where(eq(account.userId, await hostIdOf(owner)));
  },
};
