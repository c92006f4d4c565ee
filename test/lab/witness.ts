import { phases } from "../../shared/protocol/common.ts";
import { type PlayerView, type Refusal, type ToPlayer, ToPlayerSchema } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import { decoderOf } from "../../web/live/decode.ts";
import { Journal } from "./journal.ts";

const decode = decoderOf(ToPlayerSchema);

/** All that one player's page sent, heard and showed, and whatever of it was wrong. */
export class Witness {
  readonly nickname: string;
  readonly journal: Journal;
  /** By turn: every acked value, as it came. */
  readonly acks: { turn: number; value: AnswerValue; frame: string }[] = [];
  readonly refusals: { turn: number | undefined; reason: Refusal }[] = [];
  /** The turns that it tapped in. */
  readonly tapped: number[] = [];
  /** Every answer that was ever handed to a socket. */
  readonly sentAnswers: { turn: number; value: unknown }[] = [];
  /** By turn: the last result that the screen showed, and the own answer beside it. */
  readonly results = new Map<number, Pick<PlayerView, "mine" | "result">>();
  /** Every (turn, phase) that the screen showed, in order. */
  readonly seen: string[] = [];
  /** What the screen showed that it must not: a view going back, a part of one, something twice. */
  readonly faults: string[] = [];
  welcomes = 0;
  connections = 0;
  /** When it last lost its line or found nobody: by the clock of `performance`. */
  lostAtMs = 0;
  /** Over how long its room wants returns to be spread. */
  spreadMs = 0;
  #isWelcome = false;
  /** Its newest frame is a snapshot. */
  #isFresh = false;
  /** The turn of the newest tap since the page was loaded, and of the newest answer over the present connection. */
  #tappedIn = 0;
  #sentIn = 0;
  #shown: { turn: number; phase: number } = { turn: 0, phase: 0 };

  constructor(nickname: string) {
    this.nickname = nickname;
    this.journal = new Journal(nickname);
  }

  get isOnline(): boolean {
    return this.#isWelcome;
  }

  /** Answers that never were acked, for whatever reason. */
  get unacked(): number {
    return this.tapped.filter((turn) => !this.acks.some((ack) => ack.turn === turn)).length;
  }

  socketOpened(): void {
    this.connections += 1;
    this.#isWelcome = false;
    this.#isFresh = false;
    this.#sentIn = 0;
    this.journal.note({ what: "opened" });
  }

  socketClosed(code: number): void {
    this.#isWelcome = false;
    this.lostAtMs = performance.now();
    this.journal.note({ what: "closed", code });
  }

  sent(frame: string): void {
    if (frame === "ping") return;
    this.journal.note({ what: "sent", frame });
    const message: { type?: string; turn?: number; value?: unknown } = JSON.parse(frame);
    if (message.type !== "answer") return;
    this.sentAnswers.push({ turn: message.turn ?? 0, value: message.value });
    this.#sentIn = message.turn ?? 0;
  }

  heard(frame: string): void {
    if (frame === "pong") return;
    this.journal.note({ what: "heard", frame });
    const message = decode(frame);
    if (!message) return this.#wrong(`a frame that the page does not know: ${frame}`);
    this.#isFresh = message.type === "welcome";
    this.#follow(message);
    if (message.type === "ack") this.acks.push({ turn: message.turn, value: message.value, frame });
    if (message.type === "refusal") this.refusals.push({ turn: message.turn, reason: message.reason });
  }

  protected taps(turn: number, value: AnswerValue): void {
    this.tapped.push(turn);
    this.#tappedIn = turn;
    this.journal.note({ what: "tapped", turn, value });
  }

  /** All that it knew is gone. */
  protected forgets(): void {
    this.#tappedIn = 0;
    this.#isWelcome = false;
  }

  protected shows(view: PlayerView): void {
    const n = view.turn?.n ?? 0;
    const isOwed = view.phase === "open" && view.mine === null && n === this.#tappedIn && n !== this.#sentIn;
    if (this.#isFresh && isOwed) this.#wrong(`came back and did not send its answer to turn ${n} again`);
    const shown = { turn: n, phase: phases.indexOf(view.phase) };
    const before = this.#shown;
    const isBack = view.phase !== "podium" && view.phase !== "ended" && shown.turn < before.turn;
    if (isBack || (shown.turn === before.turn && shown.phase < before.phase))
      this.#wrong(`went back from ${JSON.stringify(before)} to ${JSON.stringify(shown)}`);
    this.#shown = shown;
    const saw = `${n} ${view.phase}`;
    if (saw !== this.seen.at(-1)) this.seen.push(saw);
    if (view.turn && view.result) this.results.set(view.turn.n, { mine: view.mine, result: view.result });
  }

  /** Every connection: one whole snapshot, then what changes. */
  #follow(message: ToPlayer): void {
    if (message.type === "welcome") {
      if (this.#isWelcome) this.#wrong("a second snapshot over one connection");
      this.#isWelcome = true;
      this.welcomes += 1;
      this.spreadMs = message.spreadMs;
      return;
    }
    if (message.type === "probe") return;
    if (!this.#isWelcome) this.#wrong(`before the snapshot: ${message.type}`);
  }

  #wrong(fault: string): void {
    this.journal.note({ what: "wrong", fault });
    this.faults.push(`${this.nickname}: ${fault}`);
  }
}
