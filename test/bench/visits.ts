import { quizSorts } from "../../api/db/library.ts";
import { cleanUp } from "../../api/scheduled/clean-up.ts";
import { hostRoutes } from "../../api/testing/host-routes.ts";
import { answerRecord, batchOf, playerRecord, progressOf } from "../../api/testing/rooms.ts";
import { internalPaths } from "../../shared/protocol/results.ts";
import { signPost } from "../../shared/tokens/signed-post.ts";
import type { Crowded } from "./crowded.ts";

/** Something that somebody asks of a Quizwire with many sessions. */
export type Visit = { name: string; run(crowd: Crowded): Promise<unknown> };

type Played = Crowded["sessions"][number];

/** The nth visit is to a session, and a quiz, of its own, as far as there are so many: one may delete it. */
const sessionFor = ({ sessions }: Crowded, n: number): Played => {
  const played = sessions[n % sessions.length];
  if (!played) throw new Error("the host has played nothing");
  return played;
};

const routesOf = ({ id, quiz, player }: Played) =>
  hostRoutes({
    ...{ quiz, session: id, player, version: "1", turn: "1", week: "current" },
    invite: "5b0f1a8e-2f0e-4c0e-9f0a-1b6c5c3d7e21",
  });

/** Without the names of rows. */
const shape = (path: string) => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id");

const names = routesOf({ id: crypto.randomUUID(), code: "", quiz: crypto.randomUUID(), player: crypto.randomUUID() });

const ownRoutes: Visit[] = names.map(([method, path], n) => ({
  name: `${method} ${shape(path)}`,
  run: async (crowd) => {
    const [, address, body] = routesOf(sessionFor(crowd, n))[n] ?? names[n] ?? [method, path];
    const { status, text } = await crowd.host.request(method, `/api/v1${address}`, body, {
      headers: { "if-match": '"1"' },
    });
    if (status >= 500) throw new Error(`${status}: ${text}`);
  },
}));

/** Lists as their pages ask for them, each with the page that follows. */
const lists: Visit[] = [
  ...quizSorts.map((sort) => `/quizzes?sort=${sort}&limit=5`),
  ...["?q=rivers&limit=5", "?tag=t3&limit=5", "?archived=true"].map((query) => `/quizzes${query}`),
  ...["?limit=20", "?state=live", "?state=ended&limit=20", "?q=session&limit=20", "?q=nothing+of+that"].map(
    (query) => `/sessions${query}`,
  ),
  "/sessions?rehearsals=true&limit=20",
  "/sessions?quizId={quiz}",
  "/questions?q=quiz&limit=20",
  "/sessions/{session}/report/players?limit=5",
  "/sessions/{session}/report/answers?limit=5",
].map((path) => ({
  name: `GET ${path}`,
  run: async (crowd) => {
    const { id, quiz } = sessionFor(crowd, 0);
    const address = `/api/v1${path.replace("{session}", id).replace("{quiz}", quiz)}`;
    const { json } = await mustGet(crowd, address);
    const { nextCursor } = json as { nextCursor?: string | null };
    if (nextCursor) await mustGet(crowd, `${address}&cursor=${nextCursor}`);
  },
}));

async function mustGet({ host }: Crowded, address: string) {
  const answer = await host.get(address);
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${answer.text}`);
  return answer;
}

async function fromRoom(crowd: Crowded, method: "POST" | "PUT", path: string, body: object): Promise<void> {
  const text = JSON.stringify(body);
  const { config, clock } = crowd.ports;
  const headers = await signPost(config.signingKeys, { method, path, body: text }, clock.now());
  const { status, text: said } = await crowd.stranger().request(method, path, text, {
    headers: { ...headers, origin: "" },
  });
  if (status !== 204) throw new Error(`${status}: ${said}`);
}

const others: Visit[] = [
  {
    name: "GET /codes/:code that Redis does not know",
    run: (crowd) => crowd.stranger().get(`/api/v1/codes/${sessionFor(crowd, 1).code}`),
  },
  {
    name: "GET /codes/:code that nobody knows",
    run: ({ stranger }) => stranger().get("/api/v1/codes/9999999"),
  },
  {
    name: "POST /codes/:code/players with Redis empty, and with Redis away",
    run: async (crowd) => {
      const { rows } = await crowd.db.execute("select code from session where ended_at is null limit 1");
      const path = `/api/v1/codes/${rows[0]?.code}/players`;
      const join = async (nickname: string) => {
        const { status, text } = await crowd.stranger().post(path, { nickname });
        if (status !== 201) throw new Error(`${status}: ${text}`);
      };
      await join("Zephyrine");
      await crowd.stack.faults.upstash.while({ kind: "status", status: 500 }, () => join("Ottoline"));
    },
  },
  {
    name: "progress of a room",
    run: (crowd) => {
      const { id } = sessionFor(crowd, 3);
      return fromRoom(crowd, "PUT", internalPaths.progress(id), progressOf(id, { seq: 10 }));
    },
  },
  {
    name: "results of a room",
    run: (crowd) => {
      const { id } = sessionFor(crowd, 3);
      const players = ["Ana", "Ben"].map((name) => playerRecord(name));
      const answers = players.map((player) => answerRecord(player.id));
      return fromRoom(crowd, "POST", internalPaths.results(id), batchOf(id, { players, answers }));
    },
  },
  { name: "the nightly clean-up", run: ({ ports }) => cleanUp(ports) },
  {
    name: "the end of an account",
    run: async ({ leaving, password, settled }) => {
      const { status, text } = await leaving.post("/api/v1/account/deletion", { password });
      if (status >= 300) throw new Error(`${status}: ${text}`);
      await settled();
    },
  },
];

export const visits: readonly Visit[] = [...ownRoutes, ...lists, ...others];
