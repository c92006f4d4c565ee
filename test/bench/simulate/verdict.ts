import type { Figures } from "./figures.ts";
import { limits } from "./platform.ts";
import type { Played } from "./play.ts";

/** Whatever is not exactly as it should be, in words; nothing when all is. */
export function faultsOf({ findings, phones, rest, host, wish, world }: Played): string[] {
  const faults = [...rest.wrong];
  const same = (what: string, is: unknown, shouldBe: unknown) => {
    if (is !== shouldBe) faults.push(`${what}: ${is}, not ${shouldBe}`);
  };
  /** An answer may be recorded without an ack when the line broke before it came. */
  const between = (what: string, is: number, least: number, most: number) => {
    if (is < least || is > most) faults.push(`${what}: ${is}, not ${least} to ${most}`);
  };
  same("players who got in", findings.inside, wish.players);
  const uncertain = phones.reduce((sum, phone) => sum + phone.uncertain.size, 0);
  same("answers acked", findings.ackedRight, findings.sent - uncertain);
  between("answers recorded", rest.answers, findings.ackedRight, findings.sent);
  same("refusals", [...findings.refusals].join(), "");
  same("refusals to the host", host.refusals, 0);
  if (wish.relays !== false) same("complaints", [...world.complaints].join(), "");
  same("complete for REST", rest.progress?.complete, true);
  const ranks = ranksOf([...rest.players.values()].map(({ points }) => points));
  for (const phone of phones) {
    const player = rest.players.get(phone.player);
    const answers = phone.sent.filter((value) => value !== undefined).length;
    between(`${phone.player}: answers`, player?.answers ?? 0, answers - phone.uncertain.size, answers);
    const [points, rank] = [player?.points ?? 0, ranks.get(player?.points ?? 0)];
    same(`${phone.player}: points on the phone`, phone.shown?.standing.points, points);
    same(`${phone.player}: rank on the phone`, phone.shown?.standing.rank, rank);
    same(`${phone.player}: points in the report`, player?.row?.points, points);
    same(`${phone.player}: rank in the report`, player?.row?.rank, rank);
    same(`${phone.player}: total time`, player?.row?.totalMs, player?.totalMs ?? 0);
    same(`${phone.player}: right answers`, player?.row?.correct, player?.correct ?? 0);
    same(`${phone.player}: players`, phone.shown?.standing.players, wish.players);
  }
  return faults;
}

/** Rank = 1 + players with more points, by counting. */
function ranksOf(points: readonly number[]): Map<number, number> {
  const ranks = new Map<number, number>();
  for (const [at, value] of points.toSorted((a, b) => b - a).entries()) if (!ranks.has(value)) ranks.set(value, at + 1);
  return ranks;
}

/** What may grow no faster than players do, of a whole session; the session room's own no faster than rooms do. */
function amounts({ kinds, restPosts, heapBytes, dollars }: Figures): Record<string, number> {
  const all = Object.values(kinds);
  const sum = (of: (kind: (typeof all)[number]) => number) => all.reduce((total, kind) => total + of(kind), 0);
  return {
    "requests to rooms": sum(({ requests }) => requests),
    "messages from phones": kinds.audience?.messages ?? 0,
    "posts between rooms": sum(({ posts }) => posts),
    "bytes of posts, without tables of ranks": sum(({ postBytes, rankBytes }) => postBytes - rankBytes),
    "frames to phones": kinds.audience?.frames ?? 0,
    "bytes to phones": kinds.audience?.frameBytes ?? 0,
    "rows written": sum(({ rows }) => rows),
    "posts to REST": restPosts,
    "requests to the session room": kinds.session?.requests ?? 0,
    "bytes of the session room, without": (kinds.session?.postBytes ?? 0) - (kinds.session?.rankBytes ?? 0),
    "rows of the session room": kinds.session?.rows ?? 0,
    "bytes to the stage": kinds.session?.frameBytes ?? 0,
    heap: heapBytes,
    dollars: dollars.total,
  };
}

/** How much more of each a player costs in the larger session: 1 is linear, less is better. */
export function growth(smaller: Figures, larger: Figures): Record<string, number> {
  const before = amounts(smaller);
  return Object.fromEntries(
    Object.entries(amounts(larger)).map(([what, much]) => [
      what,
      much / larger.players / ((before[what] ?? 0) / smaller.players),
    ]),
  );
}

/** How much of each documented limit the busiest room uses: the largest binds first. */
export function used({ kinds }: Figures): { limit: string; share: number }[] {
  return Object.entries(kinds)
    .flatMap(([kind, figures]) => [
      { limit: `requests a second, ${kind} room`, share: figures.mostRequestsPerSecond / limits.requestsPerSecond },
      { limit: `thread, ${kind} room`, share: figures.mostBusy },
      {
        limit: `outgoing connections, ${kind} room`,
        share: (figures.mostOutgoing + figures.mostWaitingCalls) / limits.outgoing,
      },
      { limit: `memory for what is stored, ${kind} room`, share: figures.mostStoredBytes / limits.memoryBytes },
      { limit: `longest value, ${kind} room`, share: figures.longestValueBytes / limits.valueBytes },
    ])
    .toSorted((a, b) => b.share - a.share);
}
