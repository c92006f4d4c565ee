import * as v from "valibot";
import type { PlayerId } from "../../../shared/ids.ts";
import { changeOf } from "../../../shared/protocol/changes.ts";
import { closeCodes } from "../../../shared/protocol/common.ts";
import { nonceIn, type PlayerView, type ToPlayer, ToPlayerSchema } from "../../../shared/protocol/player.ts";
import type { AudienceName } from "../../../shared/room-name.ts";
import type { Random } from "../../../shared/testing/random.ts";
import type { Findings } from "./findings.ts";
import type { Line } from "./line.ts";
import type { World } from "./world.ts";

/** How people answer: half of them within 4.5 s, as good as all within 15. */
const median = 4_500;
const spread = 0.5;
const [fastestMs, sparesMs] = [400, 1_500];
const answersShare = 0.97;
const rightShare = 0.6;
/** Of the players whose line breaks at some time during a question. */
const breaksShare = 0.02;

type Shown = Pick<PlayerView, "phase" | "standing"> & { turn: number; limitMs: number; isOpen: boolean; mine: unknown };

/** A player with a phone: decodes what it hears by the protocol's own schema, echoes probes, thinks, answers, loses its line. */
export class Phone {
  readonly player: PlayerId;
  readonly room: AudienceName;
  readonly lineMs: number;
  shown: Shown | null = null;
  /** By turn, from 1. */
  readonly sent: number[] = [];
  /** Turns whose answer was under way, or not even that, when the line broke, and of which no snapshot or ack has told since. */
  readonly uncertain = new Set<number>();
  readonly #nickname: string;
  readonly #world: World;
  readonly #findings: Findings;
  readonly #random: Random;
  #line: Line | null = null;
  #sentAtMs = 0;
  #openedAtMs = 0;
  #isThinking = 0;
  #acked = 0;
  #spreadMs = 0;

  constructor(
    world: World,
    findings: Findings,
    who: { player: PlayerId; room: AudienceName; nickname: string; lineMs: number },
  ) {
    this.#world = world;
    this.#findings = findings;
    this.#random = world.random.fork();
    this.player = who.player;
    this.room = who.room;
    this.#nickname = who.nickname;
    this.lineMs = who.lineMs;
  }

  connect(): void {
    const ticket = { role: "player", room: this.room, player: this.player, nickname: this.#nickname } as const;
    this.#findings.connects += 1;
    this.#world.connect("audience", this.room, ticket, this, (line) => {
      this.#line = line;
    });
  }

  hear(frame: string, line: Line): void {
    if (line !== this.#line) return;
    const message = decoded(frame);
    const nonce = nonceIn(message);
    if (nonce !== undefined) line.say(JSON.stringify({ type: "probe", nonce }));
    switch (message.type) {
      case "probe":
        return;
      case "welcome":
        this.#spreadMs = message.spreadMs;
        this.#findings.welcomed(this.shown === null);
        return this.#see(message.view, true);
      case "ack":
        return this.#heardAck(message.turn, message.value);
      case "refusal":
        return this.#findings.refused(message.reason);
      default:
        return this.#see(changeOf(message), false);
    }
  }

  #see(set: Partial<PlayerView>, isWhole: boolean): void {
    const before = this.shown;
    const turn = set.turn === undefined ? (before?.turn ?? 0) : (set.turn?.n ?? 0);
    this.shown = {
      phase: set.phase ?? before?.phase ?? "lobby",
      standing: set.standing ?? before?.standing ?? { points: 0, rank: null, players: 0, streak: 0 },
      turn,
      limitMs: set.turn?.limitMs ?? before?.limitMs ?? 0,
      isOpen: set.options === undefined ? (before?.isOpen ?? false) : set.options !== null,
      mine: set.mine === undefined ? before?.mine : set.mine,
    };
    const { phase, isOpen, limitMs } = this.shown;
    const nowMs = this.#world.time.nowMs;
    if (phase === "open" && isOpen && before?.phase !== "open" && this.#isThinking !== turn) {
      this.#openedAtMs = nowMs;
      this.#findings.opened(turn, nowMs);
      this.#think(turn, limitMs);
    } else if (isWhole) this.#settle(turn);
    if (phase === "revealed" && before?.phase !== "revealed" && this.#openedAtMs > 0)
      this.#findings.revealed(nowMs - this.#openedAtMs - limitMs);
  }

  #think(turn: number, limitMs: number): void {
    const random = this.#random;
    this.#isThinking = turn;
    const thinksMs = median * Math.exp(spread * normal(random));
    const afterMs = Math.min(Math.max(thinksMs, fastestMs), limitMs - sparesMs);
    const value = random.chance(rightShare) ? 1 : random.pick([0, 2, 3]);
    const { time } = this.#world;
    if (random.chance(answersShare)) time.after(afterMs, () => this.#answer(turn, value));
    if (random.chance(breaksShare)) time.after(random.next() * limitMs, () => this.#break());
  }

  #answer(turn: number, value: number): void {
    this.sent[turn] = value;
    this.#findings.sent += 1;
    this.#sentAtMs = this.#world.time.nowMs;
    if (this.#line === null) this.uncertain.add(turn);
    this.#say(turn);
  }

  #say(turn: number): void {
    this.#line?.say(JSON.stringify({ type: "answer", turn, value: this.sent[turn] }));
  }

  /** What was sent into a broken line has come, or is sent again while it still may be. */
  #settle(turn: number): void {
    if (this.sent[turn] === undefined || this.#acked === turn) return;
    if (this.shown?.mine === this.sent[turn]) this.#heardAck(turn, this.sent[turn]);
    else if (this.shown?.phase === "open") this.#say(turn);
  }

  #heardAck(turn: number, value: unknown): void {
    if (this.#acked === turn) return;
    this.#acked = turn;
    this.uncertain.delete(turn);
    this.#findings.acked(turn, this.room, this.#world.time.nowMs - this.#sentAtMs, value === this.sent[turn]);
  }

  #break(): void {
    this.#line?.cut();
    this.#losesLine();
    this.#comeBack(this.#random.next() * 3_000);
  }

  lost(code: number, line: Line): void {
    if (line !== this.#line) return;
    this.#losesLine();
    if (code === closeCodes.ended) this.#findings.outside += 1;
    else this.#comeBack(0);
    this.#findings.lost(code);
  }

  #losesLine(): void {
    const turn = this.#isThinking;
    this.#line = null;
    if (this.sent[turn] !== undefined && this.#acked !== turn) this.uncertain.add(turn);
  }

  #comeBack(afterMs: number): void {
    this.#world.time.after(afterMs + this.#random.next() * this.#spreadMs, () => this.connect());
  }
}

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/** The last frames, decoded: a room says the same to many. */
let seen = new Map<string, ToPlayer>();
function decoded(frame: string): ToPlayer {
  const known = seen.get(frame);
  if (known) return known;
  const message = v.parse(v.pipe(v.string(), v.parseJson(), ToPlayerSchema), frame);
  if (seen.size > 5_000) seen = new Map();
  if (nonceIn(message) === undefined && message.type !== "welcome") seen.set(frame, message);
  return message;
}
