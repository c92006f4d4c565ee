import * as v from "valibot";
import { SessionIdSchema } from "../../shared/ids.ts";
import type { Command, StageRole, StageView } from "../../shared/protocol/stage.ts";
import { openStage } from "../../web/stage/live-stage.ts";
import { primaryOf, transition } from "../../web/stage/primary-action.ts";
import type { HostClient } from "../support/rest.ts";
import { type Device, onDevice } from "./browser.ts";
import { Journal } from "./journal.ts";

const lookEveryMs = 50;
/** Nobody presses a button twice at once; after this the first press has had no effect. */
const pressAgainAfterMs = 1_000;
/** As the presenter's page has it. */
const silentRegionMs = 4_000;

interface HostOptions {
  session: string;
  origin: string;
  host: HostClient;
  role?: StageRole;
  /** How long it looks at a result before it goes on. */
  pauseMs?: number;
}

/** The presenter's page without its screen: runs the session to the podium by itself once it is told to start. */
export class HostPage implements Device {
  readonly journal: Journal;
  /** Every (turn, phase) that it saw, in order. */
  readonly seen: string[] = [];
  origin: string;
  isRunning = false;
  readonly #options: HostOptions;
  readonly #stage: ReturnType<typeof openStage>;
  readonly #looking: ReturnType<typeof setInterval>;
  #pressed = { saw: "", atMs: 0 };
  #since = { saw: "", atMs: 0 };

  constructor(options: HostOptions, name = "host") {
    this.#options = options;
    this.origin = options.origin;
    this.journal = new Journal(name);
    const session = v.parse(SessionIdSchema, options.session);
    this.#stage = onDevice(this, () => openStage(session, options.role ?? "host"));
    this.#looking = setInterval(() => this.#look(), lookEveryMs);
  }

  get view(): StageView | null {
    return this.#stage.stage.value?.view ?? null;
  }

  get isOnline(): boolean {
    return this.#stage.line.value.name === "open" && this.view !== null;
  }

  /** Presses whatever the one button says now. */
  press(): void {
    const { view } = this;
    const primary = view && primaryOf(view, false);
    if (primary) this.#stage.send(primary.command);
  }

  command(what: Command): void {
    this.#stage.send(what);
  }

  end(): void {
    if (this.view) this.#stage.send(transition(this.view, "end"));
  }

  /** Gone for good, as a closed tab is. */
  close(): void {
    clearInterval(this.#looking);
    this.#stage.close();
  }

  headers(): Record<string, string> {
    return { ...this.#options.host.headers(), origin: this.origin };
  }

  asked(): void {}

  unanswered(): void {}

  socketOpened(): void {
    this.journal.note({ what: "opened" });
  }

  socketClosed(code: number): void {
    this.journal.note({ what: "closed", code });
  }

  sent(frame: string): void {
    if (frame !== "ping") this.journal.note({ what: "sent", frame });
  }

  heard(frame: string): void {
    if (frame !== "pong") this.journal.note({ what: "heard", frame });
  }

  settled(): void {
    const saw = this.#saw();
    if (saw === this.#since.saw) return;
    this.#since = { saw, atMs: performance.now() };
    this.seen.push(saw);
  }

  #saw(): string {
    return this.view ? `${this.view.turn?.n ?? 0} ${this.view.phase}` : "";
  }

  /** Goes on where a host would: never past an open question, which closes by itself. */
  #look(): void {
    const { view } = this;
    if (!this.isRunning || !view || view.phase === "open" || view.phase === "ready" || view.phase === "podium") return;
    const nowMs = performance.now();
    const saw = this.#saw();
    const waitMs = view.phase === "closed" ? silentRegionMs : (this.#options.pauseMs ?? 50);
    if (nowMs - this.#since.atMs < waitMs) return;
    if (this.#pressed.saw === saw && nowMs - this.#pressed.atMs < pressAgainAfterMs) return;
    const primary = primaryOf(view, view.phase === "closed" && view.silentRooms > 0);
    if (!primary) return;
    this.#pressed = { saw, atMs: nowMs };
    this.#stage.send(primary.command);
  }
}
