import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, SessionIdSchema } from "../../shared/ids.ts";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import { nonceIn, type ToPlayer } from "../../shared/protocol/player.ts";
import type { StageView, ToStage } from "../../shared/protocol/stage.ts";
import type { Question } from "../../shared/questions/index.ts";
import { defaultSettings } from "../../shared/quiz.ts";
import { type AudienceName, audienceRoom, regions } from "../../shared/room-name.ts";
import { hostId, single } from "../../shared/testing/builders.ts";
import { House, type Line } from "./house.ts";
import { useSynchronousHmac } from "./synchronous-hmac.ts";
import { VirtualTime } from "./virtual-time.ts";
import { useVirtualDate, useVirtualTimers } from "./virtual-timers.ts";

interface HallGiven {
  players: number;
  rooms?: number;
  questions?: number;
  readMs?: number;
}

/** A player's page as far as rooms can tell: it echoes probes and says what it is told to. */
export interface Seat extends Line {
  acks: number;
}

/** Three probes, of which a room sends 500 a second. */
const measuresInMs = 6;

/** A session in real rooms, full of players, in one process and in virtual time. */
export class Hall {
  readonly house: House;
  readonly seats: Seat[] = [];
  readonly #time = new VirtualTime();
  readonly #restore: (() => void)[];
  readonly #session = v.parse(SessionIdSchema, crypto.randomUUID());
  #host: Line | null = null;
  #view: Partial<StageView> = {};

  private constructor() {
    this.house = new House(this.#time);
    this.#restore = [
      useSynchronousHmac(),
      useVirtualTimers((ms, run) => this.#time.timer(ms, run)),
      useVirtualDate(this.#time),
    ];
  }

  /** Everybody is in, and their lines are measured. Close it in the end: no timer of this process runs before. */
  static async open({ players, rooms = 1, questions = 1, readMs = 5_000 }: HallGiven): Promise<Hall> {
    const hall = new Hall();
    await hall.#begin(Array.from({ length: questions }, () => single({ readMs })));
    // The first of each room makes it.
    await hall.arrive(Math.min(rooms, players), rooms);
    await hall.arrive(players - Math.min(rooms, players), rooms);
    await hall.pass(1_000 + measuresInMs * (players / rooms));
    return hall;
  }

  /** So many more, all at once. */
  async arrive(many: number, rooms = 1): Promise<void> {
    const numbers = Array.from({ length: many }, (_, n) => this.seats.length + n);
    const seats = numbers.map((n) => this.#seat(this.#roomNamed(n % rooms), n));
    this.seats.push(...(await this.#during(Promise.all(seats))));
  }

  /** What the host sees. */
  get view(): Partial<StageView> {
    return this.#view;
  }

  get host(): Line {
    if (!this.#host) throw new Error("no host yet");
    return this.#host;
  }

  async #begin(questions: readonly Question[]): Promise<void> {
    const init = {
      session: this.#session,
      host: hostId,
      code: "1234567",
      title: "Planets",
      settings: { ...defaultSettings, cap: 12_000 },
      questions,
      region: "weur",
      createdAtMs: this.#time.now(),
    };
    await this.#during(this.house.post("session", this.#session, roomPaths.init, init));
    const claims = { role: "host", room: this.#session, host: hostId } as const;
    const look = (frame: string) => this.#look(JSON.parse(frame) as ToStage);
    this.#host = await this.#during(this.house.enter("session", this.#session, claims, look));
  }

  /** Each region has one room before any has two. */
  #roomNamed(n: number): AudienceName {
    return audienceRoom(this.#session, regions[n % regions.length] ?? "weur", Math.floor(n / regions.length));
  }

  async #seat(room: AudienceName, n: number): Promise<Seat> {
    const claims = { role: "player", room, player: playerId(n), nickname: `Player ${n + 1}` } as const;
    const seat = { acks: 0 };
    const hear = (frame: string) => {
      if (frame.startsWith('{"type":"ack"')) seat.acks += 1;
      const nonce = frame.includes('"probe"') ? nonceIn(JSON.parse(frame) as ToPlayer) : undefined;
      if (nonce !== undefined) queueMicrotask(() => line.say({ type: "probe", nonce }));
    };
    const line = await this.house.enter("audience", room, claims, hear);
    return Object.assign(seat, line);
  }

  #look(message: ToStage): void {
    if (message.type === "welcome") this.#view = message.view;
    if (message.type === "update") this.#view = Object.assign({}, this.#view, message.set);
  }

  async #during<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    while (!isOver) await this.pass(5);
    return over;
  }

  pass(ms: number): Promise<void> {
    return this.#time.pass(ms);
  }

  async #phase(...phases: StageView["phase"][]): Promise<void> {
    for (let left = 20_000; !phases.includes(this.#view.phase ?? "lobby"); left -= 1) {
      if (left === 0) throw new Error(`never ${phases}: ${JSON.stringify(this.#view)}`);
      await this.pass(5);
    }
    await this.pass(100);
  }

  #press(command: "next" | "end"): void {
    const saw = { turn: this.#view.turn?.n ?? 0, phase: this.#view.phase };
    this.host.say({ type: "command", command, saw });
  }

  /** The next question is asked, read, and open on every phone. */
  async ask(): Promise<void> {
    this.#press("next");
    await this.#phase("open");
  }

  /** Everybody answers within so many milliseconds, evenly; an option each in turn. Ends when it is revealed. */
  async answer(withinMs: number): Promise<void> {
    const turn = this.#view.turn?.n;
    const everyMs = 50;
    const rounds = withinMs / everyMs;
    for (let round = 0; round < rounds; round += 1) {
      for (let n = round; n < this.seats.length; n += rounds)
        this.seats[n]?.say({ type: "answer", turn, value: n % 4 });
      await this.pass(everyMs);
    }
    await this.#phase("revealed");
  }

  async board(): Promise<void> {
    this.#press("next");
    await this.#phase("board", "podium");
  }

  /** The session ends, and REST has everything. */
  async end(): Promise<void> {
    this.#press("end");
    await this.#phase("ended");
    await this.pass(1_000);
    if (!this.#view.complete) throw new Error("not complete");
  }

  close(): void {
    for (const undo of this.#restore) undo();
  }
}

const playerId = (n: number): PlayerId =>
  v.parse(PlayerIdSchema, `0e8f3f3a-52a0-4b0f-8c5e-${String(n).padStart(12, "0")}`);
