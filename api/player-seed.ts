import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../shared/ids.ts";
import { fromBase64Url, type SigningKeys, sign } from "../shared/tokens/keys.ts";

/** All of a player's id but for its last group, which is its session's own: so that Redis can put the two together. */
export type PlayerSeed = string;

/**
 * The same attempt on the same name is the same player. Nobody can choose an id or guess one: 74 of its bits are a MAC. It is a
 * UUID of version 8, the one without a meaning.
 */
export async function playerSeed(
  [{ secret }]: SigningKeys,
  { code, attempt, nickname }: { code: string; attempt: string; nickname: string },
): Promise<PlayerSeed> {
  const mac = fromBase64Url(await sign(secret, "player", `${code}\n${attempt}\n${nickname}`)) ?? new Uint8Array();
  const hex = Array.from(mac, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab".charAt((mac[15] ?? 0) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-${variant}${hex.slice(15, 18)}-`;
}

/** Where the last group of a UUID begins. */
const lastGroup = 24;

export const playerOf = (seed: PlayerSeed, session: SessionId): PlayerId =>
  v.parse(PlayerIdSchema, seed + session.slice(lastGroup));

/** The same in a script. */
export const playerInLua = (seed: string, session: string): string =>
  `${seed} .. string.sub(${session}, ${lastGroup + 1})`;
