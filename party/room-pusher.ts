import { Rests } from "../shared/relay/rests.ts";
import { type Ways, waysOf } from "../shared/relay/ways.ts";
import type { AudienceName, RelayName } from "../shared/room-name.ts";
import type { SessionEvent } from "../shared/session/events.ts";
import type { SessionState } from "../shared/session/state.ts";
import { roomsToTell } from "../shared/session/telling.ts";
import { DesiredPosts } from "./desired-posts.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import type { Ports } from "./ports.ts";

/**
 * Tells audience rooms what to be until each has confirmed the newest state: by relays where there are many. A room that
 * does not answer holds up no other; one that its relay does not answer for is told directly.
 */
export class RoomPusher {
  readonly #ports: Ports;
  readonly #saved: () => SessionState | null;
  readonly #take: (event: SessionEvent) => void;
  readonly #posts: DesiredPosts;
  readonly #rests = new Rests();
  readonly #rounds = new Map<AudienceName | RelayName, OneAtATime>();
  /** Rounds that are under way, and whether one of them did not reach its room. */
  #underWay = 0;
  #hasFailed = false;
  /** The turn whose rooms have been asked since they should have counted it, and what they say to that. */
  #asked: { turn: number; answers: Promise<void> } | null = null;

  constructor(ports: Ports, saved: () => SessionState | null, take: (event: SessionEvent) => void) {
    this.#ports = ports;
    this.#saved = saved;
    this.#take = take;
    this.#posts = new DesiredPosts(ports);
  }

  start(): void {
    const { byRelay, direct } = this.#ways();
    for (const relay of byRelay.keys()) this.#start(relay, () => this.#pushBy(relay));
    this.#startDirect(direct);
  }

  /** Resolves when no room is being told anything. */
  async over(): Promise<void> {
    while (this.#underWay > 0) await Promise.all([...this.#rounds.values()].map((rounds) => rounds.over()));
  }

  /** What is told is answered with a report, so telling asks: every room, once a turn. Resolves when they have answered. */
  askOnce(turn: number): Promise<void> {
    if (this.#asked?.turn !== turn) {
      this.start();
      this.#asked = { turn, answers: this.over() };
    }
    return this.#asked.answers;
  }

  #ways(): Ways {
    const nowMs = this.#ports.clock.now();
    return waysOf(this.#saved()?.rooms.keys() ?? [], (name) => this.#rests.has(name, nowMs));
  }

  #startDirect(rooms: readonly AudienceName[]): void {
    for (const room of rooms) this.#start(room, () => this.#push(room));
  }

  #start(to: AudienceName | RelayName, push: () => Promise<boolean>): void {
    const rounds = this.#rounds.get(to) ?? new OneAtATime(this.#ports.log, () => this.#round(push));
    this.#rounds.set(to, rounds);
    rounds.start();
  }

  async #round(push: () => Promise<boolean>): Promise<void> {
    this.#underWay += 1;
    let reached = false;
    try {
      reached = await push();
    } finally {
      this.#underWay -= 1;
      this.#roundIsOver(reached);
    }
  }

  #roundIsOver(reached: boolean): void {
    if (!reached) this.#hasFailed = true;
    if (this.#underWay > 0) return;
    const haveAll = !this.#hasFailed;
    this.#hasFailed = false;
    this.#take({ type: "pushed", reached: haveAll, atMs: this.#ports.clock.now() });
  }

  /** False when the room could not be reached. */
  async #push(room: AudienceName): Promise<boolean> {
    const state = this.#saved();
    if (!state || roomsToTell(state, [room], this.#ports.clock.now()).length === 0) return true;
    const report = await this.#posts.tell(state, room);
    if (report) this.#take({ type: "report", report, atMs: this.#ports.clock.now() });
    return report !== null;
  }

  /**
   * Whoever is not reached is told directly, at once: it is for those rounds to say whether that fails too. A relay that fails
   * leaves all of its rooms to them, also those that this round had nothing for: a newer state may be waiting behind it.
   */
  async #pushBy(relay: RelayName): Promise<boolean> {
    const state = this.#saved();
    const rooms = state && roomsToTell(state, this.#ways().byRelay.get(relay) ?? [], this.#ports.clock.now());
    if (!rooms || rooms.length === 0) return true;
    const reports = await this.#posts.tellBy(relay, state, rooms);
    const nowMs = this.#ports.clock.now();
    if (reports) this.#take({ type: "batch", reports, atMs: nowMs });
    const missing = reports
      ? rooms.filter((room) => !reports.some((report) => report.room === room))
      : (this.#ways().byRelay.get(relay) ?? []);
    for (const name of reports ? missing : [relay]) this.#rests.begin(name, nowMs);
    this.#startDirect(missing);
    return true;
  }
}
