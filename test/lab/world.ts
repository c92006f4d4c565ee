import type { Region } from "../../shared/room-name.ts";
import { type Door, goodLine, type Line } from "./door.ts";
import type { Lab, Layout } from "./lab.ts";

/** Where the host is. */
export const home = "weur" satisfies Region;
export const away = ["enam", "apac"] as const satisfies readonly Region[];
export const regions = [home, ...away] as const;
export type Place = (typeof regions)[number];

/** From a player to the machine of the own region and back. */
export const toOwnMachineMs = 20;
/** From a region's machine to the one with the session room and back. */
export const toHomeMs: Readonly<Record<Place, number>> = { weur: 0, enam: 80, apac: 150 };

/** Three machines, as far from each other as cities of these regions are. */
export const threeRegions: Layout = { regions, between: lineOf(150) };

/** Sets the lines between machines, and opens one to each for players. */
export async function openWorld(lab: Lab): Promise<Record<Place, Door>> {
  const near = lineOf(toOwnMachineMs);
  for (const place of away) setDistance(lab, place);
  const [weur, enam, apac] = [
    await lab.openDoor(near, "weur"),
    await lab.openDoor(near, "enam"),
    await lab.openDoor(near, "apac"),
  ];
  return { weur, enam, apac };
}

/** What the session room says takes `forthMs` to a region: half of the usual way there and back when nothing else is said. */
export function setDistance({ links }: Lab, place: (typeof away)[number], forthMs = toHomeMs[place] / 2): void {
  links.set(home, place, { forthMs, backMs: toHomeMs[place] / 2 });
}

function lineOf(roundTripMs: number): Line {
  return { ...goodLine, upMs: roundTripMs / 2, downMs: roundTripMs / 2 };
}
