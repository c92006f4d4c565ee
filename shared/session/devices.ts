import type { DeviceId } from "../ids.ts";
import type { Command, Device, StageRole } from "../protocol/stage.ts";
import type { SessionState } from "./state.ts";

/** Who is at the other end; `device` for one that was paired and can be let go. */
export type Speaker = { role: StageRole; device: Device | null };

/** Far more than a hall has screens. */
export const mostDevices = 20;
/** Codes that are remembered as spent: more than a host can ask for while one of them lives. */
const mostSpent = 40;

/** Why a device is not let in, although its code is genuine; null when it is. */
export function whyNotPaired(state: SessionState, { id }: Device): "used" | "full" | "ended" | null {
  if (state.phase === "ended") return "ended";
  if (state.unpaired.includes(id) || state.devices.some((device) => device.id === id)) return "used";
  return state.devices.length < mostDevices ? null : "full";
}

export function paired(state: SessionState, device: Device): SessionState {
  return whyNotPaired(state, device) ? state : { ...state, devices: [...state.devices, device] };
}

export function unpaired(state: SessionState, id: DeviceId): SessionState {
  const devices = state.devices.filter((device) => device.id !== id);
  return { ...state, devices, unpaired: [...state.unpaired, id].slice(-mostSpent) };
}

/** A device that is not logged in is known to the session by what it was paired as. */
export const isPaired = (state: SessionState, device: Device): boolean =>
  state.devices.some(({ id, role }) => id === device.id && role === device.role);

/** What it takes to run a session. A phone that was lost or lent can do no more than that. */
const runs = new Set<Command["command"]>(["next", "close", "skip", "reveal", "end", "lock", "kick", "accommodate"]);

/** A remote runs the session for as long as it is paired; the rest is the host's own matter. */
export const mayCommand = (state: SessionState, { role, device }: Speaker, { command }: Command): boolean =>
  role === "host" || (role === "remote" && runs.has(command) && device !== null && isPaired(state, device));
