import { randomUUID } from "node:crypto";
import type { Admission } from "../../shared/protocol/join.ts";
import type { Region } from "../../shared/room-name.ts";
import { newAttempt } from "../../web/player/attempt.ts";
import { type JoinFailure, join } from "../../web/player/join.ts";
import { HostClient } from "../support/rest.ts";
import { type Device, onDevice } from "./browser.ts";
import { from } from "./places.ts";

/** Where somebody who comes in is. */
interface Newcomer {
  nickname: string;
  address: string;
  origin: string;
  /** Undefined: nowhere in particular. */
  region?: Region | undefined;
  /** Of the press that this is a retry of; without it this is a press. */
  attempt?: string;
}

/** An address of its own for player number `n`. */
export const addressOf = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

export const callerHeaders = ({ address, region }: Pick<Newcomer, "address" | "region">): Record<string, string> => ({
  "cf-connecting-ip": address,
  ...(region && from(region)),
});

/** What the page of a newcomer is told. A seat that is given waits for its socket. */
export function askForSeat(code: string, newcomer: Newcomer): Promise<Admission | JoinFailure> {
  const visitor = { ...nobody, origin: newcomer.origin, headers: () => callerHeaders(newcomer) };
  return onDevice(visitor, () => join(code, newcomer.nickname, newcomer.attempt ?? newAttempt()));
}

export async function newHost(origin: string): Promise<HostClient> {
  const host = new HostClient(origin, `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`);
  await host.signUp(`${randomUUID()}@example.com`);
  return host;
}

const ignore = () => {};
const nobody: Omit<Device, "origin" | "headers"> = {
  asked: ignore,
  unanswered: ignore,
  sent: ignore,
  heard: ignore,
  settled: ignore,
  socketOpened: ignore,
  socketClosed: ignore,
};
