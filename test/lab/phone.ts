import { phases } from "../../shared/protocol/common.ts";
import type { Admission } from "../../shared/protocol/join.ts";
import { type PlayerView, type Refusal, type ToPlayer, ToPlayerSchema } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import { decoderOf } from "../../web/live/decode.ts";
import type { StopReason } from "../../web/live/ticket.ts";
import { Game } from "../../web/player/game.ts";
import { type Device, onDevice, type Quirks } from "./browser.ts";
import { Journal } from "./journal.ts";
import type { Tap } from "./script.ts";

const decode = decoderOf(ToPlayerSchema);

interface PhoneOptions {
  admission: Admission;
  code: string;
  origin: string;
  /** What its calls say about where it is. */
  headers: Record<string, string>;
  tapOf(turn: number): Tap;
  quirks?: Quirks | undefined;
}

/** One player: the player page's own code without its screen, a thumb that follows a script, and a witness. */
export class Phone implements Device {
  readonly id: string;
  readonly nickname: string;
  readonly session: string;
  readonly resumeToken: string;
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
  origin: string;
  stopped: StopReason | null = null;
  welcomes = 0;
  connections = 0;
  /** When it last lost its line or found nobody, and when its page last asked for a ticket: by the clock of `performance`. */
  lostAtMs = 0;
  askedAtMs = 0;
  /** Over how long its room wants returns to be spread. */
  spreadMs = 0;
  readonly quirks: Quirks | undefined;
  readonly #options: PhoneOptions;
  #game: Game;
  #thinking: ReturnType<typeof setTimeout> | undefined;
  /** The turn that it thinks about or has tapped in. */
  #turn = 0;
  #isWelcome = false;
  /** Its newest frame is a snapshot. */
  #isFresh = false;
  /** The turn of the newest tap since the page was loaded, and of the newest answer over the present connection. */
  #tappedIn = 0;
  #sentIn = 0;
  #shown: { turn: number; phase: number } = { turn: 0, phase: 0 };

  constructor(options: PhoneOptions) {
    const { admission, origin } = options;
    this.#options = options;
    this.origin = origin;
    this.quirks = options.quirks;
    this.id = admission.player.id;
    this.nickname = admission.player.nickname;
    this.session = admission.session;
    this.resumeToken = admission.resumeToken;
    this.journal = new Journal(this.nickname);
    this.#game = this.#load(admission);
  }

  /** The name of the audience room with its seat. */
  get room(): string {
    return new URL(this.#options.admission.socketUrl).pathname.split("/").at(-1) ?? "";
  }

  get view(): PlayerView | null {
    return this.#game.state.view;
  }

  /** Answers that never were acked, for whatever reason. */
  get unacked(): number {
    return this.tapped.filter((turn) => !this.acks.some((ack) => ack.turn === turn)).length;
  }

  get isOnline(): boolean {
    return this.#isWelcome;
  }

  /** The page is loaded anew: all that it knew is gone, but for the seat that the phone keeps. */
  reload(): void {
    this.stopped = null;
    this.#game.close();
    clearTimeout(this.#thinking);
    this.#turn = 0;
    this.#tappedIn = 0;
    this.#isWelcome = false;
    this.#game = this.#load(undefined);
  }

  close(): void {
    this.#game.close();
    clearTimeout(this.#thinking);
  }

  headers(): Record<string, string> {
    return this.#options.headers;
  }

  asked(): void {
    this.askedAtMs = performance.now();
  }

  unanswered(): void {
    this.lostAtMs = performance.now();
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
    this.#witness(message);
    if (message.type === "ack") this.acks.push({ turn: message.turn, value: message.value, frame });
    if (message.type === "refusal") this.refusals.push({ turn: message.turn, reason: message.reason });
  }

  settled(): void {
    const { view } = this;
    if (!view) return;
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
    this.#think(view);
  }

  #load(admission: Admission | undefined): Game {
    const { session, title, player, resumeToken } = this.#options.admission;
    const seat = { session, code: this.#options.code, title, nickname: player.nickname, resumeToken };
    return onDevice(
      this,
      () =>
        new Game({ ...seat, savedAtMs: Date.now(), isOver: false }, admission, (reason) => {
          this.stopped = reason;
        }),
    );
  }

  /** Every connection: one whole snapshot, then what changes. */
  #witness(message: ToPlayer): void {
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

  #think(view: PlayerView): void {
    const { phase, turn, mine } = view;
    if (phase !== "open" || !turn || mine !== null) return;
    if (turn.n === this.#turn) return;
    this.#turn = turn.n;
    clearTimeout(this.#thinking);
    const tap = this.#options.tapOf(turn.n);
    if (!tap) return;
    this.#thinking = setTimeout(() => {
      this.tapped.push(turn.n);
      this.#tappedIn = turn.n;
      this.journal.note({ what: "tapped", turn: turn.n, value: tap.value });
      this.#game.answer(tap.value);
    }, tap.afterMs);
  }

  #wrong(fault: string): void {
    this.journal.note({ what: "wrong", fault });
    this.faults.push(`${this.nickname}: ${fault}`);
  }
}
