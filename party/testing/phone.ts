import type { PlayerId } from "../../shared/ids.ts";
import { viewAfter } from "../../shared/protocol/changes.ts";
import { type Protocol, phases, protocolVersion } from "../../shared/protocol/common.ts";
import {
  type Change,
  nonceIn,
  type PlayerMessage,
  type PlayerView,
  type ToPlayer,
  ToPlayerSchema,
} from "../../shared/protocol/player.ts";
import type { AudienceName } from "../../shared/room-name.ts";
import { enter } from "./door.ts";
import { decode, Line } from "./line.ts";
import { rememberLine } from "./rooms.ts";
import { time } from "./time.ts";

type Heard<T extends ToPlayer["type"]> = Extract<ToPlayer, { type: T }>;

const isChange = (message: ToPlayer): message is Change =>
  message.type === "update" || phases.some((phase) => phase === message.type);

/** A player's phone on one socket: the view put together from what it hears, and everything it may say. */
export class Phone {
  readonly room: AudienceName;
  readonly player: PlayerId;
  readonly nickname: string;
  readonly line: Line;
  readonly #protocol: Protocol;
  readonly said: ToPlayer[] = [];
  /** Of every probe, alone or along with an update. */
  readonly nonces: string[] = [];
  /** Echoes probes at once, after this much of the rooms' time. Null: never. */
  echoAfterMs: number | null = 0;
  #view: PlayerView | null = null;

  constructor(room: AudienceName, player: PlayerId, nickname: string, socket: WebSocket, protocol: Protocol) {
    this.room = room;
    this.#protocol = protocol;
    this.player = player;
    this.nickname = nickname;
    this.line = new Line(socket, (frame) => this.#hear(decode(ToPlayerSchema, frame)));
    rememberLine(this.line);
  }

  #hear(message: ToPlayer): void {
    this.said.push(message);
    this.#view = viewAfter(this.#view, message);
    if (!this.#view) throw new Error(`before the welcome: ${message.type}`);
    const nonce = nonceIn(message);
    if (nonce === undefined) return;
    this.nonces.push(nonce);
    if (this.echoAfterMs === null) return;
    time.pass(this.echoAfterMs);
    this.say({ type: "probe", nonce });
  }

  get view(): PlayerView {
    if (!this.#view) throw new Error("no welcome yet");
    return this.#view;
  }

  get isWelcome(): boolean {
    return this.#view !== null;
  }

  /** What has begun or changed, message by message. */
  get changes(): Change[] {
    return this.said.filter((message) => isChange(message));
  }

  heard<T extends ToPlayer["type"]>(type: T): Heard<T>[] {
    return this.said.filter((message): message is Heard<T> => message.type === type);
  }

  say(message: PlayerMessage): void {
    this.line.send(JSON.stringify(message));
  }

  /** Says an answer to the turn on show and waits for what the room says to it. */
  async answer(value: unknown, turn = this.view.turn?.n): Promise<Heard<"ack"> | Heard<"refusal">> {
    const before = this.said.length;
    this.line.send(JSON.stringify({ type: "answer", turn, value }));
    return this.reply(before);
  }

  /** Is heard by the room without changing anything. */
  async stir(): Promise<void> {
    const reply = await this.answer(0, 0);
    if (reply.type !== "refusal") throw new Error("turn 0 was answered");
  }

  /** The first ack or refusal after so many messages. */
  async reply(after = 0): Promise<Heard<"ack"> | Heard<"refusal">> {
    const isReply = (message: ToPlayer) => message.type === "ack" || message.type === "refusal";
    await this.line.until(() => this.said.slice(after).some(isReply), "an ack or a refusal");
    const reply = this.said.slice(after).find(isReply);
    if (reply?.type !== "ack" && reply?.type !== "refusal") throw new Error("no reply");
    return reply;
  }

  until(isMet: (view: PlayerView) => boolean, what = String(isMet)): Promise<void> {
    return this.line.until(() => this.#view !== null && isMet(this.#view), what);
  }

  phase(phase: PlayerView["phase"], turn?: number): Promise<void> {
    return this.until((view) => view.phase === phase && (turn === undefined || view.turn?.n === turn), phase);
  }

  async closed(): Promise<number> {
    await this.line.until(() => this.line.closed !== null, "closed");
    return this.line.closed?.code ?? 0;
  }

  /** The same seat once more, on a new socket, with its snapshot. */
  async again(): Promise<Phone> {
    return phone(this.room, this.player, this.nickname, this.#protocol);
  }
}

/** A player's way in: a ticket, a socket, the snapshot. */
export async function phone(
  room: AudienceName,
  player: PlayerId,
  nickname = "Ana",
  protocol: Protocol = protocolVersion,
): Promise<Phone> {
  const entered = await knock(room, player, nickname, protocol);
  await entered.line.until(() => entered.isWelcome || entered.line.closed !== null, "welcome");
  if (!entered.isWelcome) throw new Error(`turned away: ${entered.line.closed?.code} ${entered.line.closed?.reason}`);
  return entered;
}

/** A player at the door, let in or not. */
export async function knock(
  room: AudienceName,
  player: PlayerId,
  nickname = "Ana",
  protocol: Protocol = protocolVersion,
): Promise<Phone> {
  const claims = { role: "player", room, player, nickname } as const;
  const socket = await enter(`/parties/audience/${room}`, claims, protocol);
  return new Phone(room, player, nickname, socket, protocol);
}
