import type { PlayerView } from "../../shared/protocol/player.ts";
import type { Door } from "./door.ts";
import type { Phone } from "./phone.ts";
import { until } from "./until.ts";

/**
 * [Promise 10] Cuts every line while nothing happens in the game: the snapshot that each phone then gets must say what it
 * showed before, which it had put together from another snapshot and everything since.
 */
export async function compareWithSnapshots(phones: readonly Phone[], door: Door): Promise<string[]> {
  await until("everybody on the line", () => phones.every(({ isOnline }) => isOnline));
  const before = phones.map(({ view, welcomes }) => ({ view, welcomes }));
  door.cutAll();
  await until("everybody back", () =>
    phones.every(({ isOnline, welcomes }, n) => isOnline && welcomes > (before[n]?.welcomes ?? 0)),
  );
  return phones.flatMap(({ nickname, view }, n) => {
    const [shown, snapshot] = [before[n]?.view, view].map((one) => JSON.stringify(one && lasting(one)));
    return shown === snapshot ? [] : [`${nickname} showed ${shown}, its snapshot says ${snapshot}`];
  });
}

/** Without what depends on the moment, fields in one order. */
function lasting(view: PlayerView): unknown {
  const { opensInMs: _, closesInMs: __, ...rest } = view;
  return Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
