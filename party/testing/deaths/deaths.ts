import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import * as v from "valibot";

/** What has come of a death that was prepared. */
export interface Fate {
  hasStruck: boolean;
}

/** A room dies once, at a step of the script or at the first moment after its beginning that the death waits for. */
export interface Case {
  name: string;
  kind: "session" | "audience";
  death: Death;
  from: string;
}

export interface Death {
  name: string;
  /** Steps that it is meant for; steps where it cannot be. */
  only?: readonly string[];
  not?: readonly string[];
  /** Strikes now, between two steps, or at a moment that comes later. A stub is asked for each time: one that has died is of no use. */
  prepare(stub: () => DurableObjectStub, fate: Fate): Promise<void>;
}

const gone = <T>(): Promise<T> => new Promise(() => {});

const atOnce = (name: string, die: (stub: DurableObjectStub) => Promise<unknown>): Death => ({
  name,
  async prepare(stub, fate) {
    // Rejects where it dies, and when it is not running: it has been dead before.
    await die(stub()).catch(() => {});
    fate.hasStruck = true;
  },
});

type Entries = Record<string, unknown>;

/** At the put that is chosen from now on. What the room's library writes, under one key, is not looked at. */
function atPut(
  name: string,
  choose: (storage: DurableObjectStorage) => Promise<(entries: Entries) => boolean>,
  strike: (ctx: DurableObjectState, write: () => Promise<void>) => Promise<void>,
): Death {
  return {
    name,
    prepare: (stub, fate) =>
      runInDurableObject(stub(), async (_, ctx) => {
        const { storage } = ctx;
        const isChosen = await choose(storage);
        const put = storage.put.bind(storage);
        const watched = (...given: [Entries] | [string, unknown]): Promise<void> => {
          const [entries] = given;
          if (typeof entries === "string") return Reflect.apply(put, null, given);
          if (!isChosen(entries)) return put(entries);
          fate.hasStruck = true;
          Reflect.deleteProperty(storage, "put");
          return strike(ctx, () => put(entries));
        };
        Object.assign(storage, { put: watched });
      }),
  };
}

const nth = (n: number) => async () => {
  let left = n;
  return () => {
    left -= 1;
    return left === 0;
  };
};

/** `sync`, so that the write is on disk before the room dies of it. */
const crashAfter = async (ctx: DurableObjectState, write: () => Promise<void>) => {
  await write();
  await ctx.storage.sync();
  ctx.abort("crash");
  return gone<void>();
};
const crashBefore = (ctx: DurableObjectState) => {
  ctx.abort("crash");
  return gone<void>();
};
const fail = () => Promise.reject(new Error("disk full"));

const NotedSchema = v.union([
  v.object({ outbox: v.object({ batchRev: v.number() }) }),
  v.object({ course: v.object({ rest: v.object({ confirmed: v.number() }) }) }),
]);
function noted(entries: Entries): number {
  const read = v.safeParse(NotedSchema, entries);
  if (!read.success) return 0;
  return "outbox" in read.output ? read.output.outbox.batchRev : read.output.course.rest.confirmed;
}

/** The first put that says that REST has taken something more. */
const notingRest = async (storage: DurableObjectStorage) => {
  const before = noted(Object.fromEntries(await storage.get(["outbox", "course"])));
  return (entries: Entries) => noted(entries) > before;
};

/** A call of storage that fails once. */
const failing = (call: "setAlarm" | "sync"): Death => ({
  name: `${call} fails`,
  prepare: (stub, fate) =>
    runInDurableObject(stub(), (_, { storage }) => {
      Object.assign(storage, {
        [call]: async () => {
          fate.hasStruck = true;
          Reflect.deleteProperty(storage, call);
          throw new Error("disk full");
        },
      });
    }),
});

/** `n` counts from 1. */
export const crashBeforeWrite = (n: number) => atPut(`crashes before write ${n}`, nth(n), crashBefore);
export const crashBeforeNotingRest = atPut(
  "crashes when REST has taken something, before that is noted",
  notingRest,
  crashBefore,
);

export const deaths: readonly Death[] = [
  // Not while it measures: samples are in memory, and a room that waits for an echo does not sleep.
  { ...atOnce("hibernates", (stub) => evictDurableObject(stub)), not: ["probe 2"] },
  {
    ...atOnce("is evicted, sockets close", (stub) => evictDurableObject(stub, { webSockets: "close" })),
    only: ["open by alarm", "last answer", "close by alarm", "end"],
  },
  atOnce("crashes", (stub) => runInDurableObject(stub, (_, ctx) => ctx.abort("crash"))),
  ...[1, 2].flatMap((n) => [
    crashBeforeWrite(n),
    atPut(`crashes after write ${n}, before its words`, nth(n), crashAfter),
    atPut(`write ${n} fails`, nth(n), fail),
  ]),
  crashBeforeNotingRest,
  { ...failing("setAlarm"), only: ["open by alarm", "close by alarm", "reveal", "end"] },
];

/** Of an audience room. */
export const deathAtOpening: Death = { ...failing("sync"), only: ["open by alarm", "next question"] };

/** Each death at each step where it can be. */
export const casesOf = (kind: Case["kind"], steps: readonly string[], all: readonly Death[]): Case[] =>
  steps.flatMap((from) =>
    all
      .filter(({ only, not }) => (only?.includes(from) ?? true) && !not?.includes(from))
      .map((death) => ({ name: `${death.name}, from "${from}" on`, kind, death, from })),
  );
