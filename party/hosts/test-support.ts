import { env } from "cloudflare:workers";
import * as v from "valibot";
import { HostIdSchema, PlayerIdSchema, SessionIdSchema } from "../../shared/ids.ts";
import { type Protocol, protocolVersion } from "../../shared/protocol/common.ts";
import { audienceRoom } from "../../shared/room-name.ts";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import { type SeatTicket, type Ticket, ticketKind } from "../../shared/tokens/kinds.ts";
import { seal } from "../../shared/tokens/sealed.ts";
import { clock } from "./clock.ts";
import type { RoomsEnv } from "./env.ts";
import { type TestEnv, withTestRooms } from "./test-worker.ts";

/** The bindings are those of wrangler.toml and vitest.config.ts, which no type knows. */
const testEnv = env as unknown as TestEnv;
export const workerEnv: RoomsEnv = testEnv;
/** With the hosts' test room in the place of both rooms. */
export const roomsEnv = withTestRooms(testEnv);
export const testRooms = testEnv.TEST_ROOM;

export const keys = parseSigningKeys(testEnv.SIGNING_KEYS);
export const session = v.parse(SessionIdSchema, "5f0c1a52-7e0b-4d0c-9f55-0a8d3a0f7a01");
export const otherSession = v.parse(SessionIdSchema, "5f0c1a52-7e0b-4d0c-9f55-0a8d3a0f7a02");
export const room = audienceRoom(session, "weur", 0);
export const player = v.parse(PlayerIdSchema, "0e8f3f3a-52a0-4b0f-8c5e-6d2b1c9f1101");
const host = v.parse(HostIdSchema, "host-1");

export type { SeatTicket };
export type StageTicket = Extract<Ticket, { host: unknown }>;
export const seat: SeatTicket = { role: "player", room, player, nickname: "Ana" };
export const stage: StageTicket = { role: "host", room: session, host };

export const ticket = (claims: Ticket, nowMs = clock.now()) => seal(ticketKind, keys, claims, nowMs);

/** A client's handshake. `query` is written behind the ticket and the version. */
export function upgrade(
  path: string,
  token: string | null,
  headers: Record<string, string> = {},
  query = "",
  protocol: Protocol = protocolVersion,
): Request {
  const url = `https://quiz.example${path}?v=${protocol}${token === null ? "" : `&ticket=${token}`}${query}`;
  return new Request(url, { headers: { upgrade: "websocket", ...headers } });
}

const clients = new Set<Client>();

/** After each test: a socket that is still open when its room goes away fills the log. */
export async function closeClients(): Promise<void> {
  await Promise.all([...clients].map((client) => client.close()));
  clients.clear();
}

/** The client's end of a socket: what it hears, in order, and how it ends. */
export class Client {
  readonly closed: Promise<CloseEvent>;
  readonly #socket: WebSocket;
  readonly #heard: string[] = [];
  readonly #waiting: ((frame: string) => void)[] = [];

  constructor(response: Response) {
    if (!response.webSocket) throw new Error(`no socket: ${response.status}`);
    this.#socket = response.webSocket;
    this.#socket.addEventListener("message", ({ data }) => {
      const waiting = this.#waiting.shift();
      if (waiting) waiting(String(data));
      else this.#heard.push(String(data));
    });
    this.closed = new Promise((resolve) => this.#socket.addEventListener("close", resolve));
    this.#socket.accept();
    clients.add(this);
  }

  send(frame: string): void {
    this.#socket.send(frame);
  }

  say(what: string): Promise<unknown> {
    this.send(JSON.stringify({ say: what }));
    return this.next();
  }

  close(): Promise<CloseEvent> {
    this.#socket.close(1000);
    return this.closed;
  }

  /** The next frame, decoded where it is JSON. */
  async next(): Promise<unknown> {
    const frame = this.#heard.shift() ?? (await new Promise<string>((resolve) => this.#waiting.push(resolve)));
    const json = v.safeParse(v.pipe(v.string(), v.parseJson()), frame);
    return json.success ? json.output : frame;
  }

  /** The next message of this type; what comes before is let go. */
  async hear(type: string): Promise<unknown> {
    for (;;) {
      const message = await this.next();
      if (v.is(v.object({ type: v.literal(type) }), message)) return message;
    }
  }

  /** Everything heard that nobody waited for. */
  get unread(): readonly string[] {
    return this.#heard;
  }
}
