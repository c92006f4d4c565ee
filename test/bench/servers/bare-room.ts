import { DurableObject } from "cloudflare:workers";

// What workerd's own hibernating sockets cost: parses, keeps in a Map, acks. No rules, no storage. It runs as it is, without
// its types.

export class BareRoom extends DurableObject {
  readonly #answers = new Map<WebSocket, unknown>();

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  override async fetch(request: Request): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [request.url.endsWith("role=host") ? "host" : "player"]);
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(socket: WebSocket, frame: string): void {
    const message = JSON.parse(frame);
    if (message.type === "answer") {
      this.#answers.set(socket, message.value);
      return socket.send(JSON.stringify({ type: "ack", turn: message.turn, value: message.value }));
    }
    const atMs = Date.now();
    for (const player of this.ctx.getWebSockets("player")) player.send(message.text);
    socket.send(JSON.stringify({ type: "asked", atMs }));
  }
}

export default {
  fetch(request, { ROOM }) {
    if (request.headers.get("upgrade") !== "websocket") return new Response("a bare room\n");
    return ROOM.getByName("room").fetch(request);
  },
} satisfies ExportedHandler<{ ROOM: DurableObjectNamespace }>;
