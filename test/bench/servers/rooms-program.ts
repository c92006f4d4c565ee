import { DurableObject } from "cloudflare:workers";
import type { Sent } from "../words.ts";

// What workerd takes for the shape of Quizwire with nothing of it in: a session object tells audience objects of the same
// players what step it is; each writes a row and says the very texts that Quizwire has said. Answers are kept by group commit,
// then acked. It runs as it is, without its types.

interface Env {
  SESSION: DurableObjectNamespace;
  AUDIENCE: DurableObjectNamespace;
  SENT: Sent;
}
type Step = { question: number; phase: string };

/** As `party/group-commit.ts` and `party/paced.ts` have them. */
const [batchMs, probesAtOnce, probesEveryMs] = [12, 50, 100];
/** All probes are out before the options are, three seconds after the first. */
const probesWithinMs = 2_800;

export class BareSession extends DurableObject<Env> {
  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, frame: string): Promise<void> {
    await this.ctx.storage.put("step", JSON.parse(frame));
    const rooms = [...new Set(this.env.SENT.rooms)];
    const said = await Promise.all(
      rooms.map(async (room) => {
        const response = await audience(this.env, room).fetch("http://rooms/", { method: "POST", body: frame });
        return Number(await response.text());
      }),
    );
    socket.send(JSON.stringify({ type: "said", atMs: Math.min(...said) }));
  }
}

export class BareAudience extends DurableObject<Env> {
  readonly #sockets = new Map<number, WebSocket>();
  readonly #players = new Map<WebSocket, number>();
  readonly #echoes = new Map<number, unknown>();
  #answers: { socket: WebSocket; turn: number; value: unknown; atMs: number }[] = [];

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    for (const socket of ctx.getWebSockets()) this.#know(socket, socket.deserializeAttachment());
  }

  #know(socket: WebSocket, player: number): void {
    this.#sockets.set(player, socket);
    this.#players.set(socket, player);
  }

  override async fetch(request: Request): Promise<Response> {
    if (request.method === "POST") return new Response(String(await this.#say(await request.json())));
    if (request.headers.get("upgrade") !== "websocket") return Response.json(await this.#stored());
    const { 0: client, 1: server } = new WebSocketPair();
    const player = playerIn(request);
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment(player);
    this.#know(server, player);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(socket: WebSocket, frame: string): void {
    const { type, turn, value, nonce } = JSON.parse(frame);
    if (type === "probe") return void this.#echoes.set(this.#players.get(socket) ?? 0, nonce);
    if (this.#answers.length === 0) setTimeout(() => this.#keep(), batchMs);
    this.#answers.push({ socket, turn, value, atMs: Date.now() });
  }

  async #keep(): Promise<void> {
    const answers = this.#answers;
    this.#answers = [];
    const rows = answers.map(({ socket, turn, value, atMs }) => [this.#players.get(socket), turn, value, atMs]);
    const lastAtMs = Date.now();
    await this.ctx.storage.put({ [`answers ${lastAtMs}`]: rows, end: lastAtMs });
    for (const { socket, turn, value } of answers) socket.send(JSON.stringify({ type: "ack", turn, value }));
  }

  /** Returns when it began. Nothing stands between the options and the phones, as in a room of Quizwire. */
  async #say(step: Step): Promise<number> {
    await this.ctx.storage.put("step", step);
    if (step.phase === "open") await this.ctx.storage.sync();
    const { questions, texts } = this.env.SENT;
    const frames = questions[step.question]?.find(({ phase }) => phase === step.phase)?.frames ?? [];
    const atMs = Date.now();
    const probes: [round: number, socket: WebSocket, text: string][] = [];
    for (const [player, socket] of this.#sockets)
      for (const [n, frame] of frames[player]?.entries() ?? []) {
        const text = texts[frame] ?? "";
        if (text.startsWith('{"type":"probe"')) probes.push([n, socket, text]);
        else socket.send(text);
      }
    this.#probe(probes.sort(([a], [b]) => a - b));
    return atMs;
  }

  /** Everybody's first before anybody's second. */
  #probe(probes: [number, WebSocket, string][]): void {
    const pauseMs = Math.min(probesEveryMs, probesWithinMs / Math.ceil(probes.length / probesAtOnce));
    const next = () => {
      for (const [, socket, text] of probes.splice(0, probesAtOnce)) socket.send(text);
      if (probes.length > 0) setTimeout(next, pauseMs);
    };
    next();
  }

  async #stored(): Promise<unknown[]> {
    return [...(await this.ctx.storage.list<unknown[]>({ prefix: "answers " })).values()].flat();
  }
}

const audience = ({ AUDIENCE }: Env, room: number) => AUDIENCE.getByName(String(room));
const playerIn = ({ url }: Request) => Number(new URL(url).searchParams.get("n"));

export default {
  async fetch(request, env) {
    if (request.headers.get("upgrade") !== "websocket") {
      const rooms = [...new Set(env.SENT.rooms)].map((room) => audience(env, room).fetch("http://rooms/"));
      const stored = await Promise.all(rooms.map(async (response) => (await response).json<unknown[]>()));
      return Response.json(stored.flat());
    }
    if (request.url.endsWith("role=host")) return env.SESSION.getByName("session").fetch(request);
    return audience(env, env.SENT.rooms[playerIn(request)] ?? 0).fetch(request);
  },
} satisfies ExportedHandler<Env>;
