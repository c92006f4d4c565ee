import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../shared/testing/random.ts";
import { type Door, goodLine, type Line } from "./door.ts";

type Deed = "cut" | "cut all" | "delay" | "throttle" | "half open" | "heal";

const deeds: [Deed, ...Deed[]] = [
  ...(["cut", "cut", "cut", "cut", "cut", "cut"] as const),
  ...(["delay", "delay", "throttle", "throttle", "half open", "heal"] as const),
];
const slowestMs = 400;
/** How often something happens to one line, on average. */
const perWireMs = 4_000;
/** Bytes a second: less than an old modem. */
const slowestRate = 2_000;

/** Spoils the lines through a door, one after the other, until told to stop; then they are good again, but for those that went silent. Says what it did. */
export async function roughen(door: Door, random: Random, stop: AbortSignal): Promise<Map<Deed, number>> {
  const done = new Map<Deed, number>();
  while (!stop.aborted) {
    const deed = random.chance(0.01) ? "cut all" : random.pick(deeds);
    const [place, wait, share] = [random.next(), 0.5 + random.next(), random.next()];
    // A half-open line stays as it is until somebody notices.
    const wires = door.wires.filter(({ line }) => !line.swallows);
    const wire = wires[Math.floor(place * wires.length)];
    if (wire) {
      done.set(deed, (done.get(deed) ?? 0) + 1);
      if (deed === "cut") wire.cut();
      else if (deed === "cut all") for (const one of wires) one.cut();
      else wire.line = lineAfter(deed, share);
    }
    await sleep((wait * perWireMs) / Math.max(1, wires.length));
  }
  door.setLine(goodLine);
  return done;
}

function lineAfter(deed: Exclude<Deed, "cut" | "cut all">, share: number): Line {
  switch (deed) {
    case "delay":
      return { ...goodLine, upMs: share * slowestMs, downMs: (1 - share) * slowestMs };
    case "throttle":
      return { ...goodLine, rate: slowestRate * (1 + 9 * share) };
    case "half open":
      return { ...goodLine, swallows: true };
    case "heal":
      return goodLine;
  }
}
