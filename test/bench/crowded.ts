import * as v from "valibot";
import { createApp } from "../../api/app.ts";
import { createAuths } from "../../api/auth/auth.ts";
import { createPorts } from "../../api/create-ports.ts";
import { type Database, openDatabase } from "../../api/db/client.ts";
import { parseEnv } from "../../api/env.ts";
import type { Ports } from "../../api/ports.ts";
import { Client } from "../../api/testing/client.ts";
import type { Stack } from "../../local/stack.ts";
import { type HostId, HostIdSchema } from "../../shared/ids.ts";
import { storeManySessions } from "./many-sessions.ts";

const origin = "https://quiz.example";
const password = "correct horse battery";

/** A Quizwire in this process whose Postgres has many sessions, some of them a host's own. */
export type Crowded = {
  db: Database;
  ports: Ports;
  stack: Stack;
  host: Client;
  /** Somebody with few sessions. */
  leaving: Client;
  password: string;
  stranger(): Client;
  /** Waits for work that answers did not wait for. */
  settled(): Promise<void>;
  /** Of the host's: sessions with players and answers, each with its code, its quiz and one player. */
  sessions: readonly { id: string; code: string; quiz: string; player: string }[];
};

export async function crowded(stack: Stack, { sessions, own }: { sessions: number; own: number }): Promise<Crowded> {
  const secrets = { AUTH_SECRET: crypto.randomUUID(), SIGNING_KEYS: `k1:${"A".repeat(43)}`, SIGNUPS: "open" };
  const pending: Promise<unknown>[] = [];
  const settled = async () => void (await Promise.all(pending.splice(0)));
  const config = parseEnv({ ...stack.vars, ...secrets });
  const log = () => {};
  const background = (work: Promise<unknown>) => void pending.push(work.catch(() => {}));
  const made = createPorts(
    config,
    {
      rooms: { post: async () => ({ status: 200, body: {} }) },
      assets: { fetch: async () => new Response("") },
      media: { put: async () => {}, get: async () => null, delete: async () => {} },
      metrics: { count: () => {} },
      background,
    },
    log,
  );
  // What is stored here at once takes longer than any query may.
  const db = openDatabase({ ...config.database, timeoutMs: 600_000 });
  const ports = { ...made, db, auths: createAuths({ config, db, mail: null, log, background }) };
  const app = createApp(ports);
  const stranger = () => new Client(async (request) => app.request(request), origin, {});
  const [host, leaving] = [stranger(), stranger()];
  const hosts = [
    { id: await signUp(host, "host@example.org"), sessions: own },
    { id: await signUp(leaving, "leaving@example.org"), sessions: 10 },
  ];
  await storeManySessions(db, { sessions, hosts });
  const played = await playedBy(db, hosts[0]?.id ?? "");
  return { db, ports, stack, host, leaving, password, stranger, settled, sessions: played };
}

const AccountSchema = v.object({ user: v.object({ id: HostIdSchema }) });

async function signUp(client: Client, email: string): Promise<HostId> {
  const { json } = await client.post("/api/v1/auth/sign-up/email", { name: "Host", email, password });
  return v.parse(AccountSchema, json).user.id;
}

const PlayedSchema = v.array(v.object({ id: v.string(), code: v.string(), quiz: v.string(), player: v.string() }));

async function playedBy(db: Database, host: string): Promise<Crowded["sessions"]> {
  const { rows } = await db.execute(`
    select s.id, s.code, s.quiz_id as quiz, (select p.id from player p where p.session_id = s.id limit 1) as player
    from session s where s.host = '${host}' and s.ended_at is not null
      and exists (select 1 from player p where p.session_id = s.id)
    order by s.code`);
  return v.parse(PlayedSchema, rows);
}
