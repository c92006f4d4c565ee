import { inject } from "vitest";
import type { StackVars } from "../../local/stack.ts";
import type { LogEntry } from "../../shared/log-entry.ts";
import type { Metric, Metrics } from "../../shared/metrics.ts";
import { createApp } from "../app.ts";
import { createAuths } from "../auth/auth.ts";
import { openDatabase } from "../db/client.ts";
import { type Config, parseEnv } from "../env.ts";
import { createLimits } from "../limits/limits.ts";
import type { LimitName, LimitRule } from "../limits/rules.ts";
import type { Mail } from "../mail.ts";
import { publicAddressesOnly } from "../media/address-policy.ts";
import type { MediaPort, Ports, RoomsPort, WebPort } from "../ports.ts";
import { openRedis } from "../redis/client.ts";
import { Client, isEndless } from "./client.ts";
import { Contract, type Document } from "./contract.ts";

export const origin = "https://quiz.example";

const busyMachine = { postgresMs: 20_000, redisMs: 10_000 };

type Post = { party: string; room: string; path: string; body: unknown; requestId?: string | undefined };

type Options = {
  /** Other stores than the shared ones: fault doors. */
  stack?: Partial<StackVars>;
  env?: Record<string, string>;
  limits?: Partial<Record<LimitName, LimitRule>>;
  /** Isolates with the same one count together; the default is nobody else's. */
  limitsPrefix?: string;
  /** Null: nothing is configured. The default keeps what was sent. */
  mail?: null;
  /** A bucket of `testBucket`; without it nothing keeps pictures. */
  media?: MediaPort;
  /** The web's own by default: public addresses only, and what is there. */
  web?: Partial<WebPort>;
  /** As they are in production where a store is slow on purpose; longer elsewhere, for a machine that is busy. */
  patience?: { postgresMs: number; redisMs: number };
  /** What a room answers instead of 200. */
  room?: (post: Post) => Promise<number>;
};

export type Harness = {
  ports: Ports;
  /** What rooms were sent, newest last: a real room needs workerd. */
  posts: Post[];
  mails: Mail[];
  logged: LogEntry[];
  counted: [Metric, string, number][];
  /** The time that REST sees; the stores have their own. */
  clock: { nowMs: number };
  /** A browser or phone with its own cookies and network address. */
  client(headers?: Record<string, string>): Client;
  /** Waits for work that answers did not wait for. */
  settled(): Promise<void>;
};

function testConfig(stack: StackVars, env: Record<string, string> = {}): Config {
  return parseEnv({
    ...stack,
    AUTH_SECRET: "a-secret-for-tests-of-at-least-32-characters",
    SIGNING_KEYS: `k1:${"A".repeat(43)}`,
    SIGNUPS: "open",
    ...env,
  });
}

/** The REST layer on the real embedded stores. */
export function startHarness({
  stack,
  env,
  limits,
  limitsPrefix = `test:${crypto.randomUUID()}`,
  patience = busyMachine,
  room,
  mail: configured,
  media,
  web = {},
}: Options = {}): Harness {
  const config = testConfig({ ...inject("stack"), ...stack }, env);
  const posts: Post[] = [];
  const mails: Mail[] = [];
  const logged: LogEntry[] = [];
  const counted: [Metric, string, number][] = [];
  const metrics: Metrics = { count: (metric, label, value = 1) => void counted.push([metric, label, value]) };
  const pending: Promise<unknown>[] = [];
  const clock = { nowMs: Date.now() };

  const log = (entry: LogEntry) => void logged.push(entry);
  const background = (work: Promise<unknown>) => void pending.push(work.catch(() => {}));
  const mail = configured === null ? null : { send: async (sent: Mail) => void mails.push(sent) };
  const rooms: RoomsPort = {
    async post(party, name, path, body, requestId) {
      const post = { party, room: name, path, body, requestId };
      posts.push(post);
      return { status: room ? await room(post) : 200, body: {} };
    },
  };
  const assets = {
    fetch: async (request: Request) =>
      new Response(`page ${new URL(request.url).pathname}`, { headers: { "content-type": "text/html" } }),
  };
  const db = openDatabase({ ...config.database, timeoutMs: patience.postgresMs });
  const redis = openRedis({ ...config.redis, attemptMs: patience.redisMs });
  const ports: Ports = {
    ...{ config, db, redis, mail, log, metrics, background, rooms, assets },
    media: media ?? null,
    web: { isAllowed: publicAddressesOnly(), fetch: (url, init) => fetch(url, init), ...web },
    // Other tests count in the same Redis.
    limits: createLimits({ redis, log, prefix: limitsPrefix, ...(limits && { rules: limits }) }),
    auths: createAuths({ config, db, mail, log, background }),
    clock: { now: () => clock.nowMs },
  };
  const app = createApp(ports);
  let contract: Promise<Contract> | undefined;
  const readContract = async () => {
    const answer = await app.request("/api/v1/openapi.json");
    return new Contract((await answer.json()) as Document);
  };
  /** Whatever a test is about, no answer may say what the document does not. */
  const send = async (request: Request) => {
    const response = await app.request(request);
    contract ??= readContract();
    const { pathname } = new URL(request.url);
    const text = isEndless(response) ? "" : await response.clone().text();
    const said = { status: response.status, headers: response.headers, text };
    const complaints = (await contract).complaints(request.method, pathname, said);
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
    return response;
  };
  return {
    ...{ ports, posts, mails, logged, counted, clock },
    client: (headers = {}) => new Client(send, origin, headers),
    settled: async () => void (await Promise.all(pending.splice(0))),
  };
}
