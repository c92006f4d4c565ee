import type { SessionId } from "../../shared/ids.ts";
import type { Protocol } from "../../shared/protocol/common.ts";
import type { AudienceName, Region } from "../../shared/room-name.ts";
import { type Phone, phone } from "./phone.ts";
import { quiet } from "./quiet.ts";
import { audienceStub, createSession, type Given, playerId, roomOf, runAlarm, sessionStub } from "./rooms.ts";
import { type Stage, stage } from "./stage.ts";
import { time } from "./time.ts";

const names = ["Ana", "Ben", "Cleo", "Dan", "Eva", "Finn"];

/** After a close by the host: past its grace and the last answer that can be in time. */
export const pastCloseMs = 501;

/** A session with a host and some players, and what such a game does over and over. */
export class Game {
  readonly session: SessionId;
  host: Stage;
  phones: Phone[];

  constructor(session: SessionId, host: Stage, phones: Phone[]) {
    this.session = session;
    this.host = host;
    this.phones = phones;
  }

  get rooms(): AudienceName[] {
    return [...new Set(this.phones.map(({ room }) => room))];
  }

  /** Of a game with one audience room. */
  get room(): AudienceName {
    return this.rooms[0] ?? roomOf(this.session);
  }

  at(n: number): Phone {
    const phone = this.phones[n];
    if (!phone) throw new Error(`there is no phone ${n}`);
    return phone;
  }

  allAre(phase: Phone["view"]["phase"], turn?: number): Promise<unknown> {
    return Promise.all(this.phones.map((phone) => phone.phase(phase, turn)));
  }

  /** The session has heard of everybody here, and says so. */
  gathered(): Promise<void> {
    return this.host.until(({ lobby }) => lobby.players === this.phones.length, "everybody in the lobby");
  }

  /** Everybody is there and no report is under way: what is stored stays as it is. */
  async atRest(): Promise<void> {
    await this.gathered();
    await quiet(300);
  }

  /** The host asks the next question and its options are on every phone. */
  async ask(): Promise<void> {
    this.host.press("next");
    await this.host.until(({ phase }) => phase === "ready" || phase === "open", "asked");
    if (this.host.view.phase === "ready") await this.host.go("next", "open");
    await this.allAre("open", this.host.view.turn?.n);
  }

  /** The host closes the question; the rooms count it, the session reveals it. */
  async close(): Promise<void> {
    if (this.host.view.phase === "open") await this.host.go("close", "closed");
    await this.allAre("closed");
    await this.settle();
  }

  /** A question that is closed is counted by the rooms' alarms and revealed. */
  async settle(): Promise<void> {
    time.pass(pastCloseMs);
    await this.runAlarms();
    await this.host.phase("revealed");
    await this.allAre("revealed");
  }

  async runAlarms(): Promise<void> {
    for (const room of this.rooms) await runAlarm(audienceStub(room));
  }

  /** One question from the host's first press to the board or podium. `answers` by phone; undefined: none. */
  async turn(answers: readonly unknown[]): Promise<void> {
    await this.ask();
    for (const [n, value] of answers.entries()) if (value !== undefined) await this.at(n).answer(value);
    await this.close();
    this.host.press("next");
    await this.host.until(({ phase }) => phase === "board" || phase === "podium", "board or podium");
    await this.allAre(this.host.view.phase);
  }

  /** All of its rooms. */
  get stubs(): DurableObjectStub[] {
    return [sessionStub(this.session), ...this.rooms.map(audienceStub)];
  }

  /** After what cuts every line: all come back, as their clients would. */
  async allComeBack(): Promise<void> {
    await Promise.all([this.host, ...this.phones].map(({ line }) => line.until(() => line.closed !== null, "cut")));
    await this.comeBack();
  }

  /** Whoever has lost the line comes back. */
  async comeBack(): Promise<void> {
    if (this.host.line.closed) this.host = await stage(this.session);
    this.phones = await Promise.all(this.phones.map((phone) => (phone.line.closed ? phone.again() : phone)));
  }

  /** So much later, by the alarms. What they set off is over then: a post that is under way while time passes would be too old. */
  async later(ms: number): Promise<void> {
    time.pass(ms);
    for (const stub of this.stubs) await runAlarm(stub);
    await quiet(300);
  }

  /** The host ends it from wherever it is. */
  async end(): Promise<void> {
    await this.host.go("end", "ended");
    await Promise.all(this.phones.map((phone) => phone.closed()));
  }

  /** REST has everything and the host is told. */
  complete(): Promise<void> {
    return this.host.until(({ complete }) => complete, "complete");
  }

  runSessionAlarm(): Promise<boolean> {
    return runAlarm(sessionStub(this.session));
  }
}

/** A session in its lobby. Players join one after the other, so that their seats are known; `regions` by player. */
export async function game(
  players: number,
  given: Given & { regions?: readonly Region[]; protocol?: Protocol } = {},
): Promise<Game> {
  const session = await createSession(given);
  const host = await stage(session, "host", undefined, given.protocol);
  const phones: Phone[] = [];
  for (let n = 0; n < players; n += 1)
    phones.push(
      await phone(roomOf(session, given.regions?.[n]), playerId(n), names[n] ?? `Player ${n}`, given.protocol),
    );
  return new Game(session, host, phones);
}
