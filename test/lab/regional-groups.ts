import { pointsFor } from "../../shared/scoring/points.ts";
import { median } from "./median.ts";
import { limitMs, mostPoints, type Sample } from "./regional-game.ts";
import type { Place } from "./world.ts";

/** Players of one place who are served by the same region, in what they have in common. */
export interface Group {
  place: Place;
  servedIn: string;
  acksMs: number[];
  /** The median. */
  ackMs: number;
  /** How many points an answer gets less than its player's reaction alone is worth: the median. */
  short: number;
}

export function groupsOf(samples: readonly Sample[]): Group[] {
  return [...Map.groupBy(samples, ({ place, servedIn }) => `${place} ${servedIn}`).values()].flatMap((own) => {
    const [one] = own;
    if (!one) return [];
    const acksMs = own.map(({ ackMs }) => ackMs);
    const short = median(own.map(({ points, reactionMs }) => worthOf(reactionMs) - points));
    return { place: one.place, servedIn: one.servedIn, acksMs, ackMs: median(acksMs), short };
  });
}

const worthOf = (reactionMs: number): number => pointsFor("speed", mostPoints, 1, reactionMs, limitMs);
