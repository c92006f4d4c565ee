import { setTimeout as sleep } from "node:timers/promises";
import type { Admission } from "../../shared/protocol/join.ts";
import type { LiveGame } from "../lab/live-game.ts";
import { Phone } from "../lab/phone.ts";
import { until } from "../lab/until.ts";

export const botNetwork = "198.51.100.7";

/** A host's message budget is ten a second. */
const kickEveryMs = 110;

export const botAt = (admission: Admission, code: string, origin: string): Phone =>
  new Phone({ admission, code, origin, headers: { "cf-connecting-ip": botNetwork }, tapOf: () => null });

/** As a host does it: whoever the lobby shows and is no friend. */
export async function throwOut({ stage }: LiveGame, intruders: readonly Phone[]): Promise<void> {
  const names = new Map(intruders.map(({ id, nickname }) => [id as string, nickname]));
  const isDone = () => intruders.every(({ stopped }) => stopped === "kicked");
  const limitMs = performance.now() + 120_000;
  while (!isDone() && performance.now() < limitMs) {
    const [next] = (stage.view?.lobby.names ?? []).flatMap(({ id }) => (id && names.has(id) ? [id] : []));
    if (next) {
      names.delete(next);
      stage.command({ type: "command", command: "kick", player: next });
    }
    await sleep(kickEveryMs);
  }
  await until("all bots thrown out", isDone, {
    patienceMs: 10_000,
    instead: () => `Still there: ${intruders.filter(({ stopped }) => stopped !== "kicked").length}`,
  });
}
