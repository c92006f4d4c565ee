import type { IncomingMessage, ServerResponse } from "node:http";
import { FrozenReads } from "./frozen-reads.ts";
import { LuaFlags } from "./lua-flags.ts";
import type { Redis } from "./redis.ts";
import { RedisError } from "./resp.ts";
import { type StandIn, sendJson, startStandIn } from "./stand-in.ts";
import { BadCommand, prepare } from "./upstash-command.ts";
import { type Encoding, toAnswer } from "./upstash-reply.ts";
import { subscribe } from "./upstash-subscribe.ts";

type Answer = { status: number; body: object };
type Service = { redis: Redis; flags: LuaFlags; reads: FrozenReads<Answer>; isStale(): boolean };

/** Upstash's REST protocol in front of any Redis server. */
export async function startUpstashRest(options: { redis: Redis; token: string; port: number }): Promise<StandIn> {
  const service: Service = {
    redis: options.redis,
    flags: new LuaFlags(),
    reads: new FrozenReads(),
    isStale: () => standIn.fault.current.kind === "stale",
  };
  const standIn = await startStandIn({
    port: options.port,
    errorBody: (message) => ({ error: message }),
    handle: (req, body, res) => handle(service, options.token, req, body, res),
  });
  return standIn;
}

async function handle(
  service: Service,
  token: string,
  req: IncomingMessage,
  raw: Buffer,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(req.url ?? "/", "http://upstash.local");
  if (tokenOf(req, url) !== token) return sendJson(res, 401, { error: "WRONGPASS invalid or missing auth token" });

  const path = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const [route, ...channels] = path;
  if ((route === "subscribe" || route === "psubscribe") && channels.length > 0) {
    return subscribe(service.redis, [route, ...channels], res);
  }

  const encoding = req.headers["upstash-encoding"] === "base64" ? "base64" : "utf8";
  const { status, body } = await answer(service, path, raw, encoding).catch(failure);
  sendJson(res, status, body);
}

function tokenOf(req: IncomingMessage, url: URL): string | null {
  return req.headers.authorization?.replace(/^Bearer\s+/i, "") ?? url.searchParams.get("_token");
}

async function answer(service: Service, path: string[], raw: Buffer, encoding: Encoding): Promise<Answer> {
  if (path[0] === "pipeline") return runPipeline(service, parseList(raw), encoding);
  if (path[0] === "multi-exec") return runTransaction(service, parseList(raw), encoding);
  const command = path.length === 0 ? parseJson(raw) : fromPath(path, raw);
  return service.reads.answer(command, encoding, service.isStale(), () => runCommand(service, command, encoding));
}

/** `/set/key` with a body makes the body the last argument. */
const fromPath = (path: string[], raw: Buffer): unknown => (raw.length === 0 ? path : [...path, raw]);

async function runCommand({ redis, flags }: Service, input: unknown, encoding: Encoding): Promise<Answer> {
  const prepared = prepare(input, flags);
  const [reply = null] = await redis.send([prepared.command]);
  const body = toAnswer(prepared.answer(reply), encoding);
  return { status: "error" in body ? 400 : 200, body };
}

/** Each command succeeds or fails by itself. */
async function runPipeline({ redis, flags }: Service, inputs: unknown[], encoding: Encoding): Promise<Answer> {
  const slots = inputs.map((input) => {
    try {
      return prepare(input, flags);
    } catch (error) {
      if (error instanceof BadCommand) return { error: error.message };
      throw error;
    }
  });
  const replies = await redis.send(slots.flatMap((slot) => ("error" in slot ? [] : [slot.command])));
  const inOrder = replies.values();
  const body = slots.map((slot) =>
    "error" in slot ? slot : toAnswer(slot.answer(inOrder.next().value ?? null), encoding),
  );
  return { status: 200, body };
}

async function runTransaction({ redis, flags }: Service, inputs: unknown[], encoding: Encoding): Promise<Answer> {
  const prepared = inputs.map((input) => prepare(input, flags));
  const replies = await redis.send([["MULTI"], ...prepared.map(({ command }) => command), ["EXEC"]]);
  const result = replies.at(-1);
  if (result instanceof RedisError) return { status: 400, body: { error: result.message } };
  if (!Array.isArray(result)) throw new Error("EXEC answered no list");
  return { status: 200, body: prepared.map(({ answer }, i) => toAnswer(answer(result[i] ?? null), encoding)) };
}

function failure(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return { status: error instanceof BadCommand ? 400 : 502, body: { error: message } };
}

function parseList(raw: Buffer): unknown[] {
  const list = parseJson(raw);
  if (!Array.isArray(list) || list.length === 0) throw new BadCommand("ERR empty pipeline request");
  return list;
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    throw new BadCommand("ERR failed to parse request body");
  }
}
