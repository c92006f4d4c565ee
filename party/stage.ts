import type * as Party from "partykit/server";
import * as v from "valibot";
import type { Log } from "../shared/log-entry.ts";
import { closeCodes } from "../shared/protocol/common.ts";
import { DeviceSchema, type StageRole, stageRoles, type ToStage } from "../shared/protocol/stage.ts";
import { isPaired, type Speaker } from "../shared/session/devices.ts";
import type { StageRefusal } from "../shared/session/events.ts";
import { playersOf } from "../shared/session/progress.ts";
import type { SessionState } from "../shared/session/state.ts";
import { stageView } from "../shared/session/view.ts";
import { protocolOf } from "./admission.ts";
import { fieldsThatDiffer } from "./changed-fields.ts";
import { say, startingOver } from "./say.ts";

/** A few screens, all reconnecting at once, harm nobody. */
const spreadMs = 300;
/** As often as a single room reports. */
const everyMs = 250;
/** The names of so many people are a long frame: they are shown this often. */
const crowd = 50;
const namesEveryMs = 1_000;

const SpeakerSchema = v.object({ role: v.picklist(stageRoles), device: v.nullable(DeviceSchema) });

/** The hosts, remotes and screens of a session. */
export class Stage {
  readonly #log: Log;
  readonly #connections: () => Iterable<Party.Connection>;
  /** What they have been shown; null: they may have been shown anything. */
  #shown: SessionState | null = null;
  #shownAtMs = 0;
  /** When the people were that they have been shown. */
  #named: { state: SessionState; atMs: number } | null = null;
  /** What is to be shown when the next counts or names are due. */
  #waiting: { state: SessionState; atMs: number; timer: ReturnType<typeof setTimeout> } | null = null;
  readonly #now: () => number;

  constructor(log: Log, connections: () => Iterable<Party.Connection>, now: () => number) {
    this.#log = log;
    this.#connections = connections;
    this.#now = now;
  }

  /** The snapshot, with which everything begins: a connection has no role, hears and may nothing before it. */
  welcome(connection: Party.Connection, speaker: Speaker, state: SessionState, nowMs: number): void {
    if (hasLeft(speaker, state)) return letGo(connection);
    // What the others have not been shown yet they are shown first: from then on all see the same.
    if (this.#waiting) this.#show(state, nowMs, Number.POSITIVE_INFINITY);
    // Nobody else has been shown anything that might differ: all are told changes from here on.
    if (!this.#shown && this.#isNobodyThere()) {
      this.#shown = state;
      this.#named = { state, atMs: nowMs };
    }
    connection.setState(speaker);
    const view = stageView(state, speaker.role, nowMs);
    this.#tell(connection, { type: "welcome", protocol: protocolOf(connection.uri), spreadMs, view });
  }

  #isNobodyThere(): boolean {
    return [...this.#connections()].every((connection) => speakerOf(connection) === null);
  }

  refuse(connection: Party.Connection, reason: StageRefusal): void {
    this.#tell(connection, { type: "refusal", reason });
  }

  /** Shows what has changed: at once, but counts at most four times a second, however many rooms they come from. */
  show(state: SessionState, nowMs: number): void {
    const waitMs = this.#shown && haveOnlyRoomsChanged(this.#shown, state) ? this.#shownAtMs + everyMs - nowMs : 0;
    if (waitMs <= 0) return this.#show(state, nowMs);
    this.#later(state, waitMs, nowMs);
  }

  #later(state: SessionState, waitMs: number, nowMs: number): void {
    const atMs = nowMs + waitMs;
    const known = this.#waiting;
    if (known && known.atMs <= atMs) {
      known.state = state;
      return;
    }
    this.#stopWaiting();
    const waiting = { state, atMs, timer: setTimeout(() => this.#show(waiting.state, this.#now(), atMs), waitMs) };
    this.#waiting = waiting;
  }

  #stopWaiting(): void {
    if (this.#waiting) clearTimeout(this.#waiting.timer);
    this.#waiting = null;
  }

  /** Sends everybody the fields of their view that have changed; devices that are no longer paired go. `dueMs`: it is that late. */
  #show(state: SessionState, nowMs: number, dueMs = nowMs): void {
    this.#stopWaiting();
    this.#shownAtMs = nowMs;
    const [before, namedBefore] = [this.#shown, this.#named];
    const named = namedBefore && !areNamesDue(namedBefore, state, dueMs) ? namedBefore : { state, atMs: nowMs };
    const frames = new Map<StageRole, string>();
    for (const role of stageRoles) {
      const was = before && stageView(before, role, nowMs, namedBefore?.state);
      const fields = fieldsThatDiffer(was, stageView(state, role, nowMs, named.state));
      if (fields !== "") frames.set(role, `{"type":"update","set":{${fields}}}`);
    }
    this.#shown = state;
    this.#named = named;
    if (named.state.rooms !== state.rooms) this.#later(state, named.atMs + namesEveryMs - nowMs, nowMs);
    for (const connection of this.#connections()) {
      const speaker = speakerOf(connection);
      if (!speaker) continue;
      if (hasLeft(speaker, state)) letGo(connection);
      const frame = frames.get(speaker.role);
      if (frame) say(connection, frame, this.#log);
    }
  }

  /** Every line is cut: each client comes back and gets the whole view. */
  closeAll(): void {
    this.#close(startingOver, "starting over");
  }

  /** There is nothing to come back to. */
  endAll(): void {
    this.#close(closeCodes.ended, "ended");
  }

  #tell(connection: Party.Connection, message: ToStage): void {
    say(connection, JSON.stringify(message), this.#log);
  }

  #close(code: number, reason: string): void {
    this.#stopWaiting();
    this.#shown = null;
    this.#named = null;
    for (const connection of this.#connections()) connection.close(code, reason);
  }
}

/** Who is at the other end, as its ticket said; kept with the socket. Null before the welcome. */
export function speakerOf(connection: Party.Connection): Speaker | null {
  const speaker = v.safeParse(SpeakerSchema, connection.state);
  return speaker.success ? speaker.output : null;
}

const haveOnlyRoomsChanged = (before: SessionState, after: SessionState): boolean =>
  Object.entries({ ...after, rooms: before.rooms }).every(([name, value]) => Reflect.get(before, name) === value);

const areNamesDue = (named: { state: SessionState; atMs: number }, state: SessionState, dueMs: number): boolean =>
  playersOf(state) <= crowd || named.state.people !== state.people || dueMs - named.atMs >= namesEveryMs;

const hasLeft = ({ device }: Speaker, state: SessionState): boolean => device !== null && !isPaired(state, device);

const letGo = (connection: Party.Connection): void => connection.close(closeCodes.kicked, "no longer paired");
