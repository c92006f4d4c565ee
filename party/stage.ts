import type * as Party from "partykit/server";
import * as v from "valibot";
import { protocolVersion } from "../shared/protocol/common.ts";
import { type StageRole, stageRoles, type ToStage } from "../shared/protocol/stage.ts";
import type { StageRefusal } from "../shared/session/events.ts";
import type { SessionState } from "../shared/session/state.ts";
import { stageView } from "../shared/session/view.ts";
import { fieldsThatDiffer } from "./changed-fields.ts";
import { say, startingOver } from "./say.ts";

/** A few screens, all reconnecting at once, harm nobody. */
const spreadMs = 300;

const SpeakerSchema = v.object({ role: v.picklist(stageRoles) });

/** The hosts and screens of a session. */
export class Stage {
  readonly #connections: () => Iterable<Party.Connection>;
  /** What they have been shown; null: they may have been shown anything. */
  #shown: SessionState | null = null;

  constructor(connections: () => Iterable<Party.Connection>) {
    this.#connections = connections;
  }

  /** The snapshot, with which everything begins: a connection has no role, hears and may nothing before it. */
  welcome(connection: Party.Connection, role: StageRole, state: SessionState, nowMs: number): void {
    connection.setState({ role });
    const view = stageView(state, role, nowMs);
    tell(connection, { type: "welcome", protocol: protocolVersion, spreadMs, view });
  }

  refuse(connection: Party.Connection, reason: StageRefusal): void {
    tell(connection, { type: "refusal", reason });
  }

  /** Sends everybody the fields of their view that have changed. */
  show(state: SessionState, nowMs: number): void {
    const before = this.#shown;
    const frames = new Map<StageRole, string>();
    for (const role of stageRoles) {
      const fields = fieldsThatDiffer(before && stageView(before, role, nowMs), stageView(state, role, nowMs));
      if (fields !== "") frames.set(role, `{"type":"update","set":{${fields}}}`);
    }
    this.#shown = state;
    for (const connection of this.#connections()) {
      const role = roleOf(connection);
      const frame = role && frames.get(role);
      if (frame) say(connection, frame);
    }
  }

  closeAll(): void {
    this.#shown = null;
    for (const connection of this.#connections()) connection.close(startingOver, "starting over");
  }
}

/** Who is at the other end, as its ticket said; kept with the socket. Null before the welcome. */
export function roleOf(connection: Party.Connection): StageRole | null {
  const speaker = v.safeParse(SpeakerSchema, connection.state);
  return speaker.success ? speaker.output.role : null;
}

function tell(connection: Party.Connection, message: ToStage): void {
  say(connection, JSON.stringify(message));
}
