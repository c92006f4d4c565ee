import { type Dollars, dollarsOf } from "./dollars.ts";
import { Histogram } from "./histogram.ts";
import type { HostedRoom } from "./hosted-room.ts";
import type { Played } from "./play.ts";

/** Of all rooms of a kind: the most of any of them, or the sum. */
export interface KindFigures {
  rooms: number;
  requests: number;
  messages: number;
  posts: number;
  connects: number;
  alarms: number;
  mostRequestsPerSecond: number;
  mostAnswersPerSecond: number;
  mostBusy: number;
  waitP99Ms: number;
  mostOutgoing: number;
  mostWaitingCalls: number;
  slowestCallMs: number;
  lateCalls: number;
  frames: number;
  frameBytes: number;
  postBytes: number;
  rankBytes: number;
  rows: number;
  mostStoredBytes: number;
  longestValueBytes: number;
  scriptMs: number;
}

export interface Figures {
  players: number;
  questions: number;
  lastedS: number;
  sent: number;
  acked: number;
  recorded: number;
  comebacks: number;
  ackMs: Quantiles;
  ackMsByRegion: Record<string, Quantiles>;
  openSpreadMs: number;
  revealMs: Quantiles;
  kinds: Record<string, KindFigures>;
  restPosts: number;
  heapBytes: number;
  dollars: Dollars;
}

interface Quantiles {
  p50: number;
  p99: number;
}

export function figuresOf(played: Played): Figures {
  const { wish, findings, rest, world, lastedMs, heapBytes } = played;
  const byKind = Map.groupBy(world.rooms.values(), ({ address }) => address.party);
  const kinds = Object.fromEntries([...byKind].map(([kind, rooms]) => [kind, kindFigures(rooms)]));
  const byRegion = [...findings.acksByRegion].map(([region, acks]) => [region, quantiles(acks)] as const);
  const figures = {
    ...{ players: wish.players, questions: wish.questions, lastedS: Math.round(lastedMs / 1_000) },
    ...{ sent: findings.sent, acked: findings.ackedRight, recorded: rest.answers, comebacks: findings.comebacks },
    ackMs: quantiles(findings.acks),
    ackMsByRegion: Object.fromEntries(byRegion.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    openSpreadMs: Math.round(findings.openSpreadMs),
    revealMs: quantiles(findings.reveals),
    ...{ kinds, restPosts: rest.posts, heapBytes },
  };
  return { ...figures, dollars: dollarsOf(figures) };
}

const quantiles = (times: Histogram): Quantiles => ({
  p50: Math.round(times.quantile(0.5)),
  p99: Math.round(times.quantile(0.99)),
});

function kindFigures(rooms: readonly HostedRoom[]): KindFigures {
  const sum = (of: (room: HostedRoom) => number) => rooms.reduce((total, room) => total + of(room), 0);
  const most = (of: (room: HostedRoom) => number) => rooms.reduce((top, room) => Math.max(top, of(room)), 0);
  const sizes = rooms.map((room) => room.storage.size());
  const waits = new Histogram();
  for (const { load } of rooms) waits.merge(load.waits);
  return {
    rooms: rooms.length,
    requests: sum(({ load }) => load.allRequests),
    messages: sum(({ load }) => load.requests.message),
    posts: sum(({ load }) => load.requests.post),
    connects: sum(({ load }) => load.requests.connect),
    alarms: sum(({ load }) => load.requests.alarm),
    mostRequestsPerSecond: most(({ load }) => load.mostRequestsPerSecond),
    mostAnswersPerSecond: most(({ load }) => load.mostAnswersPerSecond),
    mostBusy: Number(most(({ load }) => load.mostBusy).toFixed(3)),
    waitP99Ms: Math.round(waits.quantile(0.99)),
    mostOutgoing: most(({ load }) => load.mostOutgoing),
    mostWaitingCalls: most(({ load }) => load.mostWaitingCalls),
    slowestCallMs: Math.round(most(({ load }) => load.slowestCallMs)),
    lateCalls: sum(({ load }) => load.lateCalls),
    frames: sum(({ load }) => load.frames),
    frameBytes: sum(({ load }) => load.frameBytes),
    postBytes: sum(({ load }) => load.postBytes),
    rankBytes: sum(({ load }) => load.rankBytes),
    rows: sum(({ storage }) => storage.rowsWritten),
    mostStoredBytes: Math.max(...sizes.map(({ bytes }) => bytes)),
    longestValueBytes: Math.max(...sizes.map(({ longest }) => longest)),
    scriptMs: Math.round(sum(({ load }) => load.scriptMs)),
  };
}
