import { beforeAll } from "vitest";
import { StoreAway } from "../outage.ts";
import type { MediaPort } from "../ports.ts";
import { testBucket } from "../testing/bucket.ts";
import type { Client } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { signedUp } from "../testing/scenes.ts";
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
}

/** Everything that the calls of a test file need; for use at its top. */
export function contractScenes() {
  const media = testBucket();
  const doors = faultDoors();
  const harness = startHarness({ media, limits: everyLimit(1_000_000) });
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
        hurried: as(startHarness({ media, limits: everyLimit(1) })),
        cutOff: as(startHarness({ stack: doors.stack, patience, media: bucketThat(away), room: away })),
        broken: as(withBug(startHarness({ media: bucketThat(bug) }))),
        bare: as(startHarness()),
        refused: as(startHarness({ room: async () => 409 })),
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

/** Every store and room throws what nobody has foreseen. */
function withBug(broken: Harness): Harness {
  Object.assign(broken.ports, { db: statement, redis: { ask: bug }, rooms: { post: bug } });
  return broken;
}
