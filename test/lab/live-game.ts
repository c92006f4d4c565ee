import type { Admission } from "../../shared/protocol/join.ts";
import type { Settings } from "../../shared/quiz.ts";
import type { Region } from "../../shared/room-name.ts";
import type { HostClient } from "../support/rest.ts";
import type { Quirks } from "./browser.ts";
import { HostPage } from "./host-page.ts";
import type { Lab } from "./lab.ts";
import { addressOf, askForSeat, callerHeaders, newHost } from "./newcomer.ts";
import { Phone } from "./phone.ts";
import type { Script } from "./script.ts";
import { until } from "./until.ts";

const joinsAtOnce = 10;

interface Options {
  script: Script;
  settings?: Partial<Settings>;
  /** Whose session it is: one that has played before, or a new one. */
  host?: HostClient;
  /** Where player number `n` is; nowhere in particular by default. */
  regionOf?(n: number): Region;
  /** Where player number `n` goes through; the address of its region's machine by default. */
  originOf?(n: number): string;
  hostOrigin?: string;
  /** What is odd about the device of player number `n`. */
  quirksOf?(n: number): Quirks | undefined;
  /** How fast everybody is: 1 as in the script, 0 at once. */
  pace?: number;
  pauseMs?: number;
}

/** One session with its host and its players, from the lobby on. */
export class LiveGame {
  readonly id: string;
  readonly code: string;
  readonly script: Script;
  readonly settings: Partial<Settings>;
  readonly host: HostClient;
  /** The host's page that drives the game. */
  stage: HostPage;
  /** Every page that the host has opened. */
  readonly stages: HostPage[];
  readonly phones: Phone[] = [];
  readonly #lab: Lab;
  readonly #options: Options;

  private constructor(
    parts: { id: string; code: string; host: HostClient; stage: HostPage },
    lab: Lab,
    options: Options,
  ) {
    this.id = parts.id;
    this.code = parts.code;
    this.host = parts.host;
    this.stage = parts.stage;
    this.stages = [parts.stage];
    this.script = options.script;
    this.settings = options.settings ?? {};
    this.#lab = lab;
    this.#options = options;
  }

  /** Its lobby is open, and only the host is there. */
  static async open(lab: Lab, options: Options): Promise<LiveGame> {
    const { script, settings = {} } = options;
    const host = options.host ?? (await newHost(lab.origin));
    const { id, code } = await host.startSession(await host.createQuiz(script.quiz), settings);
    const stage = openPage(id, host, lab, options, "host");
    return new LiveGame({ id, code, host, stage }, lab, options);
  }

  /** Everybody comes in, or these come in now. */
  async gather(who: readonly number[] = [...this.script.nicknames.keys()]): Promise<void> {
    for (let at = 0; at < who.length; at += joinsAtOnce)
      await Promise.all(who.slice(at, at + joinsAtOnce).map((n) => this.join(n)));
    const { length } = Object.keys(this.phones);
    await until("everybody in the lobby", () => this.stage.view?.lobby.players === length, {
      instead: () => `The host sees ${JSON.stringify(this.stage.view?.lobby.players)}`,
    });
  }

  async join(n: number, origin = this.#originOf(n)): Promise<Phone> {
    const admission = await this.askFor(n, { origin });
    if ("failure" in admission) throw new Error(`Player number ${n} cannot join: ${admission.failure}`);
    return this.sit(n, admission, origin);
  }

  /** What the page of player number `n` is told; a retry with the attempt of the press before. */
  askFor(n: number, press: { origin?: string; attempt?: string } = {}): ReturnType<typeof askForSeat> {
    const nickname = this.script.nicknames[n] ?? `Player ${n}`;
    return askForSeat(this.code, { nickname, origin: this.#originOf(n), ...this.#whereIs(n), ...press });
  }

  /** Player number `n` takes the seat. */
  sit(n: number, admission: Admission, origin = this.#originOf(n)): Phone {
    const { pace = 1 } = this.#options;
    const phone = new Phone({
      admission,
      code: this.code,
      origin,
      headers: callerHeaders(this.#whereIs(n)),
      quirks: this.#options.quirksOf?.(n),
      tapOf: (turn) => {
        const tap = this.script.tapOf(n, turn);
        return tap && { value: tap.value, afterMs: tap.afterMs * pace };
      },
    });
    this.phones[n] = phone;
    return phone;
  }

  /** Somebody else asks for a seat, from nowhere in particular. */
  ask(nickname: string, address: string, press: { attempt?: string } = {}): ReturnType<typeof askForSeat> {
    return askForSeat(this.code, { nickname, address, origin: this.#lab.origin, ...press });
  }

  get acks(): number {
    return this.phones.reduce((sum, { acks }) => sum + acks.length, 0);
  }

  start(): void {
    for (const stage of this.stages) stage.isRunning = true;
  }

  /** Another tab of the host's, or a page opened anew. */
  openTab(): HostPage {
    const tab = openPage(this.id, this.host, this.#lab, this.#options, `host ${this.stages.length + 1}`);
    this.stages.push(tab);
    return tab;
  }

  /** The host's page shows it; phones may be behind. */
  async podiumOnStage(): Promise<void> {
    await until("the podium", () => this.stage.view?.phase === "podium", {
      patienceMs: 150_000,
      instead: () => `The host sees ${JSON.stringify(this.stage.view)}`,
    });
  }

  async podium(): Promise<void> {
    await this.podiumOnStage();
    await until("the podium on all phones", () => this.phones.every(({ view }) => view?.phase === "podium"), {
      instead: () =>
        `Not there: ${this.phones.filter(({ view }) => view?.phase !== "podium").map(({ nickname, view, isOnline }) => `${nickname} (${isOnline ? view?.phase : "no line"})`)}`,
    });
  }

  /** Ends it and waits until REST has everything. */
  async end(patienceMs = 60_000): Promise<void> {
    await this.leavePodium();
    await this.stored(patienceMs);
  }

  /** Ends it, whether REST has everything or not. */
  async leavePodium(): Promise<void> {
    const pressing = setInterval(() => this.stage.view?.phase === "podium" && this.stage.press(), 500);
    try {
      await until("every phone at the end", () => this.phones.every(({ stopped }) => stopped === "ended"), {
        instead: () =>
          `Still there: ${this.phones.filter(({ stopped }) => stopped !== "ended").map(({ nickname, stopped }) => `${nickname} (${stopped})`)}`,
      });
    } finally {
      clearInterval(pressing);
    }
  }

  async stored(patienceMs = 60_000): Promise<void> {
    await until("every answer in the database", () => this.stage.view?.complete === true, {
      patienceMs,
      instead: () => `The host sees ${JSON.stringify(this.stage.view)}`,
    });
  }

  close(): void {
    for (const phone of this.phones) phone.close();
    for (const stage of this.stages) stage.close();
  }

  async keepJournals(folder: string): Promise<void> {
    for (const { journal } of [...this.phones, ...this.stages]) await journal.keep(folder);
  }

  #whereIs(n: number) {
    return { address: addressOf(n), region: this.#options.regionOf?.(n) };
  }

  #originOf(n: number): string {
    const region = this.#options.regionOf?.(n);
    return this.#options.originOf?.(n) ?? (region ? this.#lab.machine(region).origin : this.#lab.origin);
  }
}

function openPage(session: string, host: HostClient, lab: Lab, options: Options, name: string): HostPage {
  const { hostOrigin = lab.origin, pauseMs } = options;
  return new HostPage({ session, origin: hostOrigin, host, ...(pauseMs !== undefined && { pauseMs }) }, name);
}
