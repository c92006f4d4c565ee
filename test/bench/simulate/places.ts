import type { Region } from "../../../shared/room-name.ts";

/** A city of each region, and the share of the players who are there. */
const places: Readonly<Record<Region, { latitude: number; longitude: number; share: number }>> = {
  weur: { latitude: 50.1, longitude: 8.7, share: 0.28 },
  enam: { latitude: 38.9, longitude: -77.4, share: 0.22 },
  wnam: { latitude: 37.4, longitude: -122.1, share: 0.13 },
  apac: { latitude: 1.3, longitude: 103.8, share: 0.12 },
  eeur: { latitude: 52.2, longitude: 21.0, share: 0.1 },
  sam: { latitude: -23.5, longitude: -46.6, share: 0.06 },
  oc: { latitude: -33.9, longitude: 151.2, share: 0.04 },
  me: { latitude: 25.2, longitude: 55.3, share: 0.03 },
  afr: { latitude: -26.2, longitude: 28.0, share: 0.02 },
};

/**
 * One way, in ms: 100 km of great circle a millisecond, half the speed of light in fibre, because no cable is straight. Frankfurt
 * to Virginia and back comes to 131 ms, to Sydney to 330. Within a region 2 ms.
 */
export function oneWayMs(from: Region, to: Region): number {
  return 2 + kilometres(places[from], places[to]) / 100;
}

type Point = { latitude: number; longitude: number };
const radians = (degrees: number) => (degrees * Math.PI) / 180;

function kilometres(a: Point, b: Point): number {
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = north + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * east;
  return 2 * 6_371 * Math.asin(Math.sqrt(chord));
}

/** The region of whom chance, from 0 to below 1, has placed there. */
export function regionOf(chance: number): Region {
  let left = chance;
  for (const [region, { share }] of Object.entries(places) as [Region, { share: number }][]) {
    left -= share;
    if (left < 0) return region;
  }
  return "weur";
}
