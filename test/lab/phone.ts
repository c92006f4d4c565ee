import type { Admission } from "../../shared/protocol/join.ts";
import type { PlayerView } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import type { StopReason } from "../../web/live/ticket.ts";
import { Game } from "../../web/player/game.ts";
import { type Device, onDevice, type Quirks } from "./browser.ts";
import type { Tap } from "./script.ts";
import { Witness } from "./witness.ts";

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
export class Phone extends Witness implements Device {
  readonly id: string;
  readonly session: string;
  readonly resumeToken: string;
  origin: string;
  stopped: StopReason | null = null;
  /** When its page last asked for a ticket: by the clock of `performance`. */
  askedAtMs = 0;
  readonly quirks: Quirks | undefined;
  readonly #options: PhoneOptions;
  #game: Game;
  #thinking: ReturnType<typeof setTimeout> | undefined;
  /** The turn that it thinks about or has tapped in. */
  #turn = 0;

  constructor(options: PhoneOptions) {
    const { admission, origin } = options;
    super(admission.player.nickname);
    this.#options = options;
    this.origin = origin;
    this.quirks = options.quirks;
    this.id = admission.player.id;
    this.session = admission.session;
    this.resumeToken = admission.resumeToken;
    this.#game = this.#load(admission);
  }

  /** The name of the audience room with its seat. */
  get room(): string {
    return new URL(this.#options.admission.socketUrl).pathname.split("/").at(-1) ?? "";
  }

  get view(): PlayerView | null {
    return this.#game.state.view;
  }

  /** The page is loaded anew: all that it knew is gone, but for the seat that the phone keeps. */
  reload(): void {
    this.stopped = null;
    this.#game.close();
    clearTimeout(this.#thinking);
    this.#turn = 0;
    this.forgets();
    this.#game = this.#load(undefined);
  }

  /** By its script, or when somebody says so. */
  answer(turn: number, value: AnswerValue): void {
    this.taps(turn, value);
    this.#game.answer(value);
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

  settled(): void {
    const { view } = this;
    if (!view) return;
    this.shows(view);
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

  #think(view: PlayerView): void {
    const { phase, turn, mine } = view;
    if (phase !== "open" || !turn || mine !== null) return;
    if (turn.n === this.#turn) return;
    this.#turn = turn.n;
    clearTimeout(this.#thinking);
    const tap = this.#options.tapOf(turn.n);
    if (!tap) return;
    this.#thinking = setTimeout(() => this.answer(turn.n, tap.value), tap.afterMs);
  }
}
