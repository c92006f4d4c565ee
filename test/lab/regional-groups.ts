import { median } from "./median.ts";
import type { Sample } from "./regional-game.ts";
import type { Place } from "./world.ts";

/** Players of one place who are served by the same region, in what they have in common. */
export interface Group {
  place: Place;
  servedIn: string;
  acksMs: number[];
  /** The median. */
  ackMs: number;
  /** The mean of an answer's. */
  points: number;
}

export function groupsOf(samples: readonly Sample[]): Group[] {
  return [...Map.groupBy(samples, ({ place, servedIn }) => `${place} ${servedIn}`).values()].flatMap((own) => {
    const [one] = own;
    if (!one) return [];
    const acksMs = own.map(({ ackMs }) => ackMs);
    const points = own.reduce((sum, sample) => sum + sample.points, 0) / own.length;
    return { place: one.place, servedIn: one.servedIn, acksMs, ackMs: median(acksMs), points };
  });
}
