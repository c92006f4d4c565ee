import type { Log } from "../shared/log-entry.ts";
import type { Metrics } from "../shared/metrics.ts";
import type { Auths } from "./auth/auth.ts";
import type { Database } from "./db/client.ts";
import type { Config } from "./env.ts";
import type { Limits } from "./limits/limits.ts";
import type { MailPort } from "./mail.ts";
import type { AddressPolicy } from "./media/address-policy.ts";
import type { Picture } from "./media/picture.ts";
import type { RedisStore } from "./redis/client.ts";

/** How REST speaks to rooms: signed posts, with the id of the request that they are made for. Rejects when the room cannot be reached. */
export interface RoomsPort {
  post(
    party: "session" | "audience",
    room: string,
    path: string,
    body: unknown,
    requestId?: string,
  ): Promise<{ status: number; body: unknown }>;
}

/** Where the built pages come from. */
interface AssetsPort {
  fetch(request: Request): Promise<Response>;
}

/** Where pictures are kept. Rejects with `StoreAway` when that cannot be reached. */
export interface MediaPort {
  put(id: string, picture: Pick<Picture, "bytes" | "contentType">): Promise<void>;
  get(id: string): Promise<{ body: ReadableStream; contentType: string; etag: string } | null>;
  /** What is not there is no fault. */
  delete(ids: readonly string[]): Promise<void>;
}

/** The open web, of which something is fetched on a host's word. */
export interface WebPort {
  isAllowed: AddressPolicy;
  fetch(url: URL, init: RequestInit): Promise<Response>;
}

/** Everything outside that the REST layer uses. */
export interface Ports {
  config: Config;
  db: Database;
  redis: RedisStore;
  limits: Limits;
  auths: Auths;
  rooms: RoomsPort;
  mail: MailPort | null;
  assets: AssetsPort;
  /** Null: this deployment keeps no pictures. */
  media: MediaPort | null;
  web: WebPort;
  clock: { now(): number };
  /** Keeps work alive that an answer does not wait for. */
  background(work: Promise<unknown>): void;
  log: Log;
  metrics: Metrics;
}
