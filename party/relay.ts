// A relay: the rooms of one region speak to their session room through it, and it to them. It stores nothing, and whatever
// it does not answer is said directly. The rules are in shared/relay.

import type * as Party from "partykit/server";
import * as v from "valibot";
import { type RelayedReplySchema, RelayedSchema, ReportSchema, roomPaths } from "../shared/protocol/between-rooms.ts";
import { faultCodes } from "../shared/protocol/common.ts";
import { relayOf } from "../shared/relay/ways.ts";
import type { RoomAddress } from "../shared/room-name.ts";
import { receivePost } from "./hosts/posts.ts";
import type { Ports } from "./ports.ts";
import { RelayBatches } from "./relay-batches.ts";
import { tellRooms } from "./relayed-posts.ts";

type Relay = Extract<RoomAddress, { party: "relay" }>;

export class RelayRoom implements Party.Server {
  readonly options = { hibernate: true };
  readonly #ports: Ports;
  #batches: RelayBatches | null = null;

  constructor(_room: Party.Room, ports: Ports) {
    this.#ports = ports;
  }

  onConnect(connection: Party.Connection): void {
    connection.close(faultCodes.policy, "nobody connects to a relay");
  }

  async onRequest(request: Party.Request): Promise<Response> {
    const post = await receivePost(request, this.#ports.keys, this.#ports.clock.now());
    if (!post.ok) return post.refusal;
    if (post.room.party !== "relay") return answer(404, "not a relay");
    switch (post.path) {
      case roomPaths.desired:
        return this.#tell(post.room, post.body);
      case roomPaths.report:
        return this.#report(post.room, post.body);
      default:
        return answer(404, "no such path");
    }
  }

  async #tell(relay: Relay, body: unknown): Promise<Response> {
    const relayed = v.safeParse(RelayedSchema, body);
    if (!relayed.success) return answer(400, v.summarize(relayed.issues));
    if (relayed.output.rooms.some(({ room }) => relayOf(room) !== relay.name))
      return answer(400, "another relay's room");
    const reports = await tellRooms(this.#ports, relayed.output);
    return Response.json({ reports } satisfies v.InferOutput<typeof RelayedReplySchema>);
  }

  /** Answered when the session room has answered: what a room holds for heard is stored there. */
  async #report(relay: Relay, body: unknown): Promise<Response> {
    const report = v.safeParse(ReportSchema, body);
    if (!report.success) return answer(400, v.summarize(report.issues));
    if (relayOf(report.output.room) !== relay.name) return answer(400, "another relay's room");
    this.#batches ??= new RelayBatches(this.#ports, relay);
    const reply = await this.#batches.add(report.output);
    return reply ? Response.json(reply) : answer(503, "the session room was not reached");
  }
}

const answer = (status: number, text: string) => Response.json({ answer: text }, { status });
