import * as v from "valibot";
import { type DeviceId, DeviceIdSchema, type HostId, type SessionId } from "../../shared/ids.ts";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import type { Protocol } from "../../shared/protocol/common.ts";
import {
  type Command,
  type Device,
  type PairedRole,
  type StageMessage,
  type StageView,
  type ToStage,
  ToStageSchema,
} from "../../shared/protocol/stage.ts";
import { roomsPort } from "../hosts/rooms-port.ts";
import { workerEnv } from "../hosts/test-support.ts";
import { enter } from "./door.ts";
import { decode, Line } from "./line.ts";
import { rememberLine, theHost } from "./rooms.ts";

type Transition = Extract<Command, { saw: unknown }>["command"];

/** A host's or screen's page on one socket. */
export class Stage {
  readonly line: Line;
  readonly said: ToStage[] = [];
  #view: StageView | null = null;

  constructor(socket: WebSocket) {
    this.line = new Line(socket, (frame) => this.#hear(decode(ToStageSchema, frame)));
    rememberLine(this.line);
  }

  #hear(message: ToStage): void {
    this.said.push(message);
    if (message.type === "welcome") this.#view = message.view;
    if (message.type === "update") {
      if (!this.#view) throw new Error("an update before the welcome");
      this.#view = Object.assign({}, this.#view, message.set);
    }
  }

  get view(): StageView {
    if (!this.#view) throw new Error("no welcome yet");
    return this.#view;
  }

  get isWelcome(): boolean {
    return this.#view !== null;
  }

  get refusals(): string[] {
    return this.said.flatMap((message) => (message.type === "refusal" ? [message.reason] : []));
  }

  say(message: StageMessage): void {
    this.line.send(JSON.stringify(message));
  }

  /** What this page sees, as a command has to name it. */
  get saw() {
    return { turn: this.view.turn?.n ?? 0, phase: this.view.phase };
  }

  press(command: Transition, saw = this.saw): void {
    this.say({ type: "command", command, saw });
  }

  /** Presses and waits until the session is there. */
  async go(command: Transition, phase: StageView["phase"]): Promise<void> {
    this.press(command);
    await this.phase(phase);
  }

  until(isMet: (view: StageView) => boolean, what = String(isMet)): Promise<void> {
    return this.line.until(() => this.#view !== null && isMet(this.#view), what);
  }

  phase(phase: StageView["phase"]): Promise<void> {
    return this.until((view) => view.phase === phase, phase);
  }

  async refusal(after = 0): Promise<string> {
    await this.line.until(() => this.refusals.length > after, "a refusal");
    return this.refusals[after] ?? "";
  }

  async closed(): Promise<number> {
    await this.line.until(() => this.line.closed !== null, "closed");
    return this.line.closed?.code ?? 0;
  }
}

type LoggedInRole = "host" | "screen";

/** A stage's way in: a ticket, a socket, the snapshot. */
export async function stage(
  session: SessionId,
  role: LoggedInRole = "host",
  host: HostId = theHost,
  protocol?: Protocol,
): Promise<Stage> {
  return welcomed(await stageAtTheDoor(session, role, host, protocol));
}

export async function stageAtTheDoor(
  session: SessionId,
  role: LoggedInRole,
  host: HostId = theHost,
  protocol?: Protocol,
): Promise<Stage> {
  return new Stage(await enter(`/parties/session/${session}`, { role, room: session, host }, protocol));
}

/** REST's part of pairing: hands a device over, and says what the room answered. */
export async function pair(
  session: SessionId,
  role: PairedRole,
  id = newDeviceId(),
): Promise<Device & { status: number }> {
  const { status } = await roomsPort(workerEnv).post("session", session, roomPaths.devices, { id, role });
  return { id, role, status };
}

export const newDeviceId = (): DeviceId => v.parse(DeviceIdSchema, crypto.randomUUID());

/** A paired device's page on one socket. */
export async function deviceStage(session: SessionId, device: Device): Promise<Stage> {
  return welcomed(await deviceAtTheDoor(session, device));
}

export async function deviceAtTheDoor(session: SessionId, { id, role }: Device): Promise<Stage> {
  return new Stage(await enter(`/parties/session/${session}`, { role, room: session, device: id }));
}

async function welcomed(entered: Stage): Promise<Stage> {
  await entered.line.until(() => entered.isWelcome, "welcome");
  return entered;
}
