import type * as Party from "partykit/server";
import { protocolVersion } from "../shared/protocol/common.ts";
import { type StageRole, stageRoles, type ToStage } from "../shared/protocol/stage.ts";
import type { SessionState } from "../shared/session/state.ts";
import type { StageRefusal } from "../shared/session/step.ts";
import { stageView } from "../shared/session/view.ts";
import { fieldsThatDiffer } from "./changed-fields.ts";

/** A few screens, all reconnecting at once, harm nobody. */
const spreadMs = 300;

/** The hosts and screens of a session. */
export class Stage {
  readonly #connections: () => Iterable<Party.Connection>;
  readonly #roleOf: (connection: Party.Connection) => StageRole | null;
  /** What they have been shown; null: they may have been shown anything. */
  #shown: SessionState | null = null;

  constructor(
    connections: () => Iterable<Party.Connection>,
    roleOf: (connection: Party.Connection) => StageRole | null,
  ) {
    this.#connections = connections;
    this.#roleOf = roleOf;
  }

  welcome(connection: Party.Connection, role: StageRole, state: SessionState, nowMs: number): void {
    const view = stageView(state, role, nowMs);
    say(connection, { type: "welcome", protocol: protocolVersion, spreadMs, view });
  }

  refuse(connection: Party.Connection, reason: StageRefusal): void {
    say(connection, { type: "refusal", reason });
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
      const role = this.#roleOf(connection);
      const frame = role && frames.get(role);
      if (frame) connection.send(frame);
    }
  }

  closeAll(): void {
    this.#shown = null;
    for (const connection of this.#connections()) connection.close(1012, "starting over");
  }
}

/** A connection that closed while its turn came is nobody's loss: it gets the whole view when it is back. */
function say(connection: Party.Connection, message: ToStage): void {
  connection.send(JSON.stringify(message));
}
