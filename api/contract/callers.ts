import { type SQL, sql } from "drizzle-orm";
import { beforeAll } from "vitest";
import type { Auths } from "../auth/auth.ts";
import { StoreAway } from "../outage.ts";
import type { MediaPort } from "../ports.ts";
import { testBucket } from "../testing/bucket.ts";
import type { Client } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { png } from "../testing/pictures.ts";
import { signedUp } from "../testing/scenes.ts";
import { testWeb } from "../testing/web.ts";
import type { Op } from "./operations.ts";
import { everyLimit, newAdministrator, newScene, type Scene } from "./scene.ts";

/** Callers of the same scene, each in front of another REST layer. */
export interface Callers {
  harness: Harness;
  scene: Scene;
  nobody: Client;
  stranger: Client;
  /** Every limit is one call. */
  hurried: Client;
  /** Nothing outside answers. */
  cutOff: Client;
  /** A bug in every statement. */
  broken: Client;
  /** No bucket is bound. */
  bare: Client;
  /** Rooms refuse. */
  refused: Client;
  /** Whatever it writes, somebody else has changed the session before. */
  overtaken: Client;
}

/** Everything that the calls of a test file need; for use at its top. */
export function contractScenes() {
  const media = testBucket();
  const web = testWeb({ "/volga.png": png(4, 3), "/text": new TextEncoder().encode("no picture") });
  const doors = faultDoors();
  const harness = startHarness({ media, web, limits: everyLimit(1_000_000) });
  let owner: Client;
  let stranger: Client;
  beforeAll(async () => {
    // One after the other: the first account of all is an administrator by itself.
    owner = await newAdministrator(harness);
    stranger = await signedUp(harness);
  });
  const away = async () => {
    throw new StoreAway("bucket", new Error("cut"));
  };
  /** Whoever changes the account gets one of their own. */
  const scene = async (op: Op) =>
    newScene(harness, op.path.startsWith("/account") ? await newAdministrator(harness) : owner, op);
  return {
    harness,
    scene,
    async callers(op: Op): Promise<Callers> {
      const present = await scene(op);
      const as = (other: Harness) => other.client({ cookie: present.owner.cookiesFor("/") });
      for (const door of [doors.neon, doors.upstash]) door.current = faults.cut;
      const patience = { postgresMs: 300, redisMs: 100 };
      return {
        ...{ harness, scene: present, stranger, nobody: harness.client() },
        hurried: as(startHarness({ media, web, limits: everyLimit(1) })),
        cutOff: as(startHarness({ stack: doors.stack, patience, media: bucketThat(away), web, room: away })),
        broken: as(withBug(startHarness({ media: bucketThat(bug), web }))),
        bare: as(startHarness()),
        refused: as(startHarness({ room: async () => 409 })),
        overtaken: as(alwaysOvertaken(startHarness(), present)),
      };
    },
  };
}

const bug = () => {
  throw new Error("a bug");
};

const bucketThat = (fails: () => never | Promise<never>): MediaPort => {
  const fail = async () => fails();
  return { put: fail, get: fail, delete: fail };
};

/** Any statement, however it is put together, rejects once it is waited for. */
const statement: object = new Proxy(() => {}, {
  get: (_, name) =>
    name === "then" ? (_taken: unknown, rejected: (error: Error) => void) => rejected(new Error("a bug")) : statement,
  apply: () => statement,
});

/** Before its statement something else changes the scene's session. */
function alwaysOvertaken(overtaken: Harness, { ids }: Scene): Harness {
  const { db } = overtaken.ports;
  const change = sql`update session set seq = seq + 1 where id = ${ids["/sessions/{id}"]}::uuid`;
  const execute = (statement: SQL) => {
    const own = db.execute(statement);
    const then: typeof own.then = (taken, rejected) =>
      db.execute(change).then(() => own.then(taken, rejected), rejected);
    return new Proxy(own, { get: (at, name) => (name === "then" ? then : Reflect.get(at, name)) });
  };
  overtaken.ports.db = new Proxy(db, { get: (at, name) => (name === "execute" ? execute : Reflect.get(at, name)) });
  return overtaken;
}

/** Every store and room throws what nobody has foreseen. */
function withBug(broken: Harness): Harness {
  const { auths } = broken.ports;
  Object.assign(broken.ports, {
    auths: withBuggyUpdate(auths),
    db: statement,
    redis: { ask: bug },
    rooms: { post: bug },
  });
  return broken;
}

/** better-auth has its own way to the store; it signs in, and fails to change anything. */
const withBuggyUpdate = (auths: Auths): Auths => ({
  for(origin) {
    const auth = auths.for(origin);
    const api = new Proxy(auth.api, { get: (at, name) => (name === "updateUser" ? bug : Reflect.get(at, name)) });
    return { ...auth, api };
  },
});
