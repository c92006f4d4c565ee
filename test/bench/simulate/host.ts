import * as v from "valibot";
import type { HostId, SessionId } from "../../../shared/ids.ts";
import { type StageView, ToStageSchema } from "../../../shared/protocol/stage.ts";
import type { Line } from "./line.ts";
import type { World } from "./world.ts";

const [looksMs, restsMs, hintsAfterMs] = [4_000, 3_000, 400];

/** A host at the presenter page: goes on after every result, and hints at deadlines that have passed. */
export class Host {
  readonly lineMs = 10;
  view: StageView | null = null;
  readonly #world: World;
  readonly #who: { session: SessionId; host: HostId };
  #line: Line | null = null;
  #doneAt = "";
  /** From the host's last button to the end of the session. */
  refusals = 0;

  constructor(world: World, who: { session: SessionId; host: HostId }) {
    this.#world = world;
    this.#who = who;
  }

  connect(): void {
    const { session, host } = this.#who;
    this.#world.connect("session", session, { role: "host", room: session, host }, this, (line) => {
      this.#line = line;
    });
  }

  /** Everybody is in. */
  begin(): void {
    this.#next();
  }

  hear(frame: string): void {
    const message = v.parse(v.pipe(v.string(), v.parseJson(), ToStageSchema), frame);
    if (message.type === "refusal") this.refusals += 1;
    else if (message.type === "welcome") this.view = message.view;
    else if (this.view) this.view = { ...this.view, ...(message.set as Partial<StageView>) };
    this.#goOn();
  }

  lost(code: number): void {
    if (code !== 4004) this.#world.failed(new Error(`the host was closed with ${code}`));
  }

  /** Once in each phase of each turn. */
  #goOn(): void {
    const { view } = this;
    const at = `${view?.turn?.n ?? 0} ${view?.phase}`;
    if (!view || at === this.#doneAt) return;
    this.#doneAt = at;
    const { time } = this.#world;
    if (view.phase === "open" && view.closesInMs !== null)
      time.after(view.closesInMs + hintsAfterMs, () => this.#say({ type: "due", turn: view.turn?.n ?? 0 }));
    if (view.phase === "revealed") time.after(looksMs, () => this.#next());
    if (view.phase === "board" || view.phase === "podium") time.after(restsMs, () => this.#next());
  }

  #next(): void {
    const { turn, phase } = this.view ?? {};
    this.#say({ type: "command", command: "next", saw: { turn: turn?.n ?? 0, phase } });
  }

  #say(message: object): void {
    this.#line?.say(JSON.stringify(message));
  }
}
