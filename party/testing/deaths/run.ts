import type { SessionId } from "../../../shared/ids.ts";
import { closeCodes } from "../../../shared/protocol/common.ts";
import type { AudienceName, Region } from "../../../shared/room-name.ts";
import { knock, type Phone } from "../phone.ts";
import {
  alarmAtMs,
  audienceStub,
  createSession,
  type Given,
  playerId,
  roomOf,
  runAlarm,
  sessionStub,
} from "../rooms.ts";
import { type Stage, stageAtTheDoor } from "../stage.ts";
import { time } from "../time.ts";

/** For a client: it does not come back. */
const isFinal = (code: number) => Object.values<number>(closeCodes).includes(code);

/** The runtime's own: an alarm that throws is run again. */
const alarmTries = 6;

/**
 * One session whose clients behave as clients do: whoever loses the line comes back, on a new one, until told that it is
 * over. Nothing here fails when a room does.
 */
export class Run {
  readonly session: SessionId;
  readonly rooms: readonly AudienceName[];
  readonly #seats: readonly { room: AudienceName; name: string }[];
  /** Every line that there was, the newest last. */
  readonly hosts: Stage[] = [];
  readonly phones: Phone[][];
  /** What went wrong with the clients themselves: nothing must. */
  readonly problems: string[] = [];
  /** How much every line had heard at the end of each step. */
  readonly #marks: Map<Stage | Phone, number>[] = [];

  private constructor(session: SessionId, seats: readonly { room: AudienceName; name: string }[]) {
    this.session = session;
    this.#seats = seats;
    this.rooms = [...new Set(seats.map(({ room }) => room))];
    this.phones = seats.map(() => []);
  }

  static async of(seats: readonly [name: string, region: Region][], given: Given): Promise<Run> {
    const session = await createSession(given);
    return new Run(
      session,
      seats.map(([name, region]) => ({ name, room: roomOf(session, region) })),
    );
  }

  get host(): Stage {
    const host = this.hosts.at(-1);
    if (!host) throw new Error("no host yet");
    return host;
  }

  /** Everybody's newest line. */
  get players(): Phone[] {
    return this.phones.flatMap((lines) => lines.slice(-1));
  }

  player(n: number): Phone {
    const phone = this.phones[n]?.at(-1);
    if (!phone) throw new Error(`there is no player ${n}`);
    return phone;
  }

  get room(): AudienceName {
    return this.rooms[0] ?? roomOf(this.session);
  }

  get stubs(): DurableObjectStub[] {
    return [sessionStub(this.session), ...this.rooms.map(audienceStub)];
  }

  /** Everybody has a snapshot, on a line that is open or closed for good. */
  get isThere(): boolean {
    const lines = [this.hosts, ...this.phones];
    return lines.every((lines) => {
      const newest = lines.at(-1);
      return newest?.isWelcome && (!newest.line.closed || isFinal(newest.line.closed.code));
    });
  }

  /** What a room said that it may not. */
  get faults(): string[] {
    return [...this.hosts, ...this.phones.flat()].flatMap(({ line }) => line.fault?.message ?? []);
  }

  /** Whoever has lost the line opens another one; true when somebody did. */
  async comeBack(): Promise<boolean> {
    const isOut = (newest: Stage | Phone | undefined) =>
      !newest || (newest.line.closed !== null && !isFinal(newest.line.closed.code));
    const coming: Promise<unknown>[] = [];
    if (isOut(this.hosts.at(-1)))
      coming.push(stageAtTheDoor(this.session, "host").then((host) => this.hosts.push(host)));
    for (const [n, { room, name }] of this.#seats.entries())
      if (isOut(this.phones[n]?.at(-1)))
        coming.push(knock(room, playerId(n), name).then((phone) => this.phones[n]?.push(settled(phone))));
    await Promise.allSettled(coming);
    return coming.length > 0;
  }

  /** Runs the alarms that are due, as the runtime does: again when one throws. */
  async runDueAlarms(): Promise<void> {
    await Promise.all(
      [() => sessionStub(this.session), ...this.rooms.map((room) => () => audienceStub(room))].map(async (stub) => {
        for (let run = 0; run < alarmTries; run += 1) {
          const at = await alarmAtMs(stub()).catch(() => time.now());
          if (at === null || at > time.now()) return;
          const isOver = await runAlarm(stub()).then(
            () => true,
            () => false,
          );
          if (isOver) return;
        }
      }),
    );
  }

  /** For whoever has to find out why it went no further. */
  get account(): string {
    const of = (end: Stage | Phone | undefined) =>
      end && `${end.line.closed?.code ?? "open"} ${end.line.heard.slice(-2).join(" ").slice(0, 600)}`;
    return [...this.problems, of(this.hosts.at(-1)), ...this.phones.map((lines) => of(lines.at(-1)))].join("\n");
  }

  /** The step that it is at, from 0. */
  get step(): number {
    return this.#marks.length;
  }

  /** A step is over. */
  mark(): void {
    this.#marks.push(new Map([...this.hosts, ...this.phones.flat()].map((end) => [end, end.said.length])));
  }

  /** During which step a line heard its nth message, both from 0. */
  stepOf(end: Stage | Phone, n: number): number {
    return this.#marks.filter((mark) => (mark.get(end) ?? 0) <= n).length;
  }
}

/** The script says when probes are echoed. */
function settled(phone: Phone): Phone {
  phone.echoAfterMs = null;
  return phone;
}
