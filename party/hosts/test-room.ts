import type * as Party from "partykit/server";
import * as v from "valibot";
import { claimsOf } from "../admission.ts";
import type { Ports } from "../ports.ts";
import { receivePost } from "./posts.ts";

/** Where a hook shall fail, kept in storage so that it holds over a restart. */
const failures = ["onStart", "getConnectionTags", "onConnect", "onRequest", "onAlarm", "onClose"] as const;
export type Failure = (typeof failures)[number];

export const canary = "canary-in-the-stack";

const MessageSchema = v.pipe(v.string(), v.parseJson(), v.object({ say: v.string() }));

/** A room for tests of the hosts: tells all that it sees, and fails on demand. */
export class TestRoom implements Party.Server {
  readonly room: Party.Room;
  readonly ports: Ports;
  starts = 0;

  constructor(room: Party.Room, ports: Ports) {
    this.room = room;
    this.ports = ports;
  }

  async onStart() {
    await this.#failIfAsked("onStart");
    this.starts += 1;
  }

  async getConnectionTags(_connection: Party.Connection, { request }: Party.ConnectionContext) {
    await this.#failIfAsked("getConnectionTags");
    const claims = claimsOf(request);
    return claims?.role === "player" ? [claims.player] : [];
  }

  async onConnect(connection: Party.Connection, { request }: Party.ConnectionContext) {
    await this.#failIfAsked("onConnect");
    const claims = claimsOf(request);
    connection.setState({ role: claims?.role });
    tell(connection, { claims, id: connection.id, url: request.url, headers: Object.fromEntries(request.headers) });
  }

  onMessage(message: string | ArrayBuffer | ArrayBufferView, sender: Party.Connection): void | Promise<void> {
    const { say } = v.parse(MessageSchema, message);
    if (say === "throw") throw new Error(canary);
    if (say === "throw text") throw canary;
    if (say === "reject") return Promise.reject(new Error(canary));
    if (say === "seat") {
      const tag = this.room.getConnection(sender.id)?.id === sender.id;
      tell(sender, { own: tag, connections: [...this.room.getConnections()].length });
      return;
    }
    if (say === "heartbeat") return tell(sender, { heartbeatAtMs: this.ports.heartbeatAtMs(sender) });
    tell(sender, { said: say, state: sender.state, starts: this.starts });
  }

  async onRequest(request: Party.Request): Promise<Response> {
    await this.#failIfAsked("onRequest");
    const post = await receivePost(request, this.ports.keys, this.ports.clock.now());
    if (!post.ok) return post.refusal;
    if (post.path === "/call")
      return Response.json(await this.ports.api.call("POST", "/api/v1/internal/echo", post.body));
    if (post.path === "/silence") return new Response(null, { status: 204 });
    return Response.json({ room: post.room.name, path: post.path, body: post.body });
  }

  async onAlarm() {
    await this.#failIfAsked("onAlarm");
    await this.room.storage.put("alarms", ((await this.room.storage.get<number>("alarms")) ?? 0) + 1);
  }

  async onClose() {
    await this.#failIfAsked("onClose");
  }

  async #failIfAsked(hook: Failure) {
    const asked = await this.room.storage.get<string>(`fail:${hook}`);
    if (asked === "text") throw canary;
    if (asked) throw new Error(canary);
  }
}

function tell(connection: Party.Connection, what: unknown): void {
  connection.send(JSON.stringify(what));
}
