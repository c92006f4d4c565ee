import type { HostId, SessionId } from "../../shared/ids.ts";
import {
  type Command,
  type StageMessage,
  type StageRole,
  type StageView,
  type ToStage,
  ToStageSchema,
} from "../../shared/protocol/stage.ts";
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

/** A stage's way in: a ticket, a socket, the snapshot. */
export async function stage(session: SessionId, role: StageRole = "host", host: HostId = theHost): Promise<Stage> {
  const entered = await stageAtTheDoor(session, role, host);
  await entered.line.until(() => entered.isWelcome, "welcome");
  return entered;
}

export async function stageAtTheDoor(session: SessionId, role: StageRole, host: HostId = theHost): Promise<Stage> {
  return new Stage(await enter(`/parties/session/${session}`, { role, room: session, host }));
}
