import type { Figures } from "./figures.ts";
import { prices } from "./platform.ts";

export interface Dollars {
  duration: number;
  rows: number;
  roomRequests: number;
  workerRequests: number;
  redis: number;
  total: number;
}

/** What `npm run count:cost` counts of REST: docs/cost.md. */
const [perPlayer, perComeback, ofHost] = [3, 2, 30];
const [commandsPerPlayer, commandsPerPost] = [5, 2];

/** Of one session beyond what the plan includes, no room ever asleep. */
export function dollarsOf(figures: Omit<Figures, "dollars">): Dollars {
  const { players, comebacks, restPosts, lastedS } = figures;
  const kinds = Object.values(figures.kinds);
  const sum = (of: (kind: (typeof kinds)[number]) => number) => kinds.reduce((total, kind) => total + of(kind), 0);
  const roomRequests = sum(
    ({ posts, connects, alarms, messages }) => posts + connects + alarms + messages / prices.framesPerRequest,
  );
  const parts = {
    duration: sum(({ rooms }) => rooms) * prices.roomGigabytes * lastedS * prices.gigabyteSecond,
    rows: sum(({ rows }) => rows) * prices.rowWritten,
    roomRequests: roomRequests * prices.roomRequest,
    workerRequests: (players * perPlayer + comebacks * perComeback + restPosts + ofHost) * prices.workerRequest,
    redis: (players * commandsPerPlayer + restPosts * commandsPerPost) * prices.redisCommand,
  };
  return { ...parts, total: Object.values(parts).reduce((total, part) => total + part, 0) };
}
