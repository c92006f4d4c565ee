import { setTimeout as sleep } from "node:timers/promises";
import type { Phase } from "../../../shared/protocol/common.ts";
import { Random } from "../../../shared/testing/random.ts";
import type { AskedFigures, Door, Plan } from "../words.ts";
import { clientFrame } from "./frames.ts";
import type { Host } from "./host.ts";
import { inParallel, inTime, join, joinsAtOnce, socketAddress } from "./join.ts";
import { Player, type Watcher } from "./player.ts";
import { Tally } from "./tally.ts";

/** Over how long answers come in the spread mode. */
const spreadMs = 2_500;
const columns = 4;

/** All players of a round. */
export class Crowd implements Watcher {
  readonly players: Player[] = [];
  /** How many attempts to join were put off. */
  putOff = 0;
  readonly joinsMs: number[] = [];
  readonly #plan: Plan;
  readonly #random = new Random(1);
  readonly #welcomes: Tally;
  #fault: Error | null = null;
  #tallies: Record<"open" | "acked" | "revealed" | "after", Tally>;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#welcomes = this.#tally("welcomed");
    this.#tallies = this.#newTallies();
  }

  /** Everybody in; resolves with how long that took. */
  async gather(progress: (text: string) => void): Promise<number> {
    const { target, players, joinOverMs } = this.#plan;
    const startedAtMs = performance.now();
    const enter = async (n: number) => {
      if (this.#fault) throw this.#fault;
      const wantsInAtMs = performance.now();
      this.players[n] = target.kind === "quizwire" ? await this.#admitted(target, n) : await this.#connected(target, n);
      this.joinsMs.push(performance.now() - wantsInAtMs);
      if (this.joinsMs.length % 500 === 0) progress(`${this.joinsMs.length} are in`);
    };
    if (joinOverMs === null) await inParallel(players, joinsAtOnce, enter);
    else await inTime(players, joinOverMs, enter);
    if (target.kind === "quizwire") await this.#within(this.#welcomes);
    return performance.now() - startedAtMs;
  }

  expectQuestion(): void {
    this.#tallies = this.#newTallies();
    for (const player of this.players) player.newQuestion();
  }

  async everybodyHasIt(): Promise<void> {
    await this.#within(this.#tallies.open);
  }

  async answer(turn: number): Promise<void> {
    const frames = Array.from({ length: columns }, (_, value) => JSON.stringify({ type: "answer", turn, value }));
    const ready = this.players.map((player, n) => {
      const value = n % columns;
      return {
        player,
        value,
        frame: clientFrame(Buffer.from(frames[value] ?? "")),
        afterMs: this.#random.next() * spreadMs,
      };
    });
    const offsetMs = wallOffsetMs();
    const send = ({ player, value, frame }: (typeof ready)[number]) => player.answer(turn, value, frame, offsetMs);
    if (this.#plan.mode === "burst") for (const one of ready) send(one);
    else for (const one of ready) setTimeout(() => send(one), one.afterMs);
    await this.#within(this.#tallies.acked);
  }

  async allIsSaid(host: Host): Promise<void> {
    if (this.#plan.target.kind === "bare") return;
    await host.reveal();
    await this.#within(this.#tallies.revealed);
    await host.goOn();
    await this.#within(this.#tallies.after);
    await sleep(100);
  }

  figures(sentAtMs: number | null): AskedFigures {
    const openAtMs = this.players.map((player) => player.openAtMs).sort(ascending);
    const [firstAtMs = 0] = openAtMs;
    const acksMs = this.players.map(({ ackedAtMs, answeredAtMs }) => ackedAtMs - answeredAtMs).sort(ascending);
    const firstAnswerAtMs = Math.min(...this.players.map(({ answeredAtMs }) => answeredAtMs));
    const lastAckAtMs = Math.max(...this.players.map(({ ackedAtMs }) => ackedAtMs));
    return {
      firstAtMs: firstAtMs + wallOffsetMs(),
      receiptsMs: openAtMs.map((atMs) => atMs - firstAtMs),
      sentAtMs,
      acksMs,
      allAckedMs: lastAckAtMs - firstAnswerAtMs,
      bytes: this.players.map(({ bytes }) => bytes),
      frames: this.players.map(({ texts }) => texts.length),
    };
  }

  /** Throws with what the pages would not have understood. */
  check(): void {
    const isRoom = this.#plan.target.kind === "quizwire";
    const faults = this.players.flatMap((player) => player.check(isRoom));
    if (faults.length > 0) throw new Error(`${faults.length} frames are wrong, as: ${faults[0]}`);
  }

  leave(): void {
    for (const player of this.players) player.leave();
  }

  end(): void {
    for (const player of this.players) player.end();
  }

  welcome(): void {
    this.#welcomes.hit();
  }

  saw(phase: Phase): void {
    if (phase === "open") this.#tallies.open.hit();
    if (phase === "revealed") this.#tallies.revealed.hit();
    if (phase === "board" || phase === "podium") this.#tallies.after.hit();
  }

  acked(): void {
    this.#tallies.acked.hit();
  }

  wrong(fault: string): void {
    this.#fault ??= new Error(fault);
    for (const tally of [this.#welcomes, ...Object.values(this.#tallies)]) tally.fail(this.#fault);
  }

  async #admitted({ doors, code }: { doors: Door[]; code: string }, n: number): Promise<Player> {
    const door = doors[n % doors.length];
    if (!door) throw new Error("there is no way in");
    const admission = await join(door, code, n, () => {
      this.putOff += 1;
    });
    const { id, nickname } = admission.player;
    const player = new Player(this, id, nickname, new URL(admission.socketUrl).pathname);
    await player.connect(socketAddress(admission));
    return player;
  }

  async #connected({ url }: { url: string }, n: number): Promise<Player> {
    const player = new Player(this, `player-${n}`, `Player ${n + 1}`);
    await player.connect(`${url}?role=player&n=${n}`);
    return player;
  }

  #within(tally: Tally): Promise<void> {
    if (this.#fault) throw this.#fault;
    return tally.all();
  }

  #tally(what: string): Tally {
    return new Tally(what, this.#plan.players);
  }

  #newTallies() {
    return {
      open: this.#tally("have the question"),
      acked: this.#tally("have their ack"),
      revealed: this.#tally("have the result"),
      after: this.#tally("have the board"),
    };
  }
}

const ascending = (a: number, b: number): number => a - b;

/** From this process' clock to everybody's: exact to a hundredth of a ms, since it waits for a tick. */
function wallOffsetMs(): number {
  const before = Date.now();
  for (;;) {
    const nowMs = performance.now();
    const wallMs = Date.now();
    if (wallMs !== before) return wallMs - nowMs;
  }
}
