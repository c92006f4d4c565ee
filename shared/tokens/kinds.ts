import * as v from "valibot";
import { DeviceIdSchema, HostIdSchema, PlayerIdSchema, SessionIdSchema } from "../ids.ts";
import { PairedRoleSchema } from "../protocol/stage.ts";
import { AudienceNameSchema } from "../room-name.ts";
import type { TokenKind } from "./sealed.ts";

const exp = v.number();
const dayMs = 24 * 60 * 60 * 1_000;

const SeatTicketSchema = v.strictObject({
  role: v.literal("player"),
  room: AudienceNameSchema,
  player: PlayerIdSchema,
  nickname: v.string(),
  /** The seat is only reserved, and lapses unless this socket is noted. */
  isReserved: v.exactOptional(v.literal(true)),
  exp,
});
const StageTicketSchema = v.strictObject({
  role: v.picklist(["host", "screen"]),
  room: SessionIdSchema,
  host: HostIdSchema,
  exp,
});
const DeviceTicketSchema = v.strictObject({
  role: PairedRoleSchema,
  room: SessionIdSchema,
  device: DeviceIdSchema,
  exp,
});
const TicketSchema = v.union([SeatTicketSchema, StageTicketSchema, DeviceTicketSchema]);

export type SeatTicket = Omit<v.InferOutput<typeof SeatTicketSchema>, "exp">;
/** Who speaks on a socket, as its ticket says. */
export type Ticket =
  | SeatTicket
  | Omit<v.InferOutput<typeof StageTicketSchema>, "exp">
  | Omit<v.InferOutput<typeof DeviceTicketSchema>, "exp">;

/** Opens one socket: one room, one seat, one role, 30 s. Travels in the socket's URL and is cut at the edge. */
export const ticketKind: TokenKind<Ticket> = { purpose: "ticket", lifeMs: 30_000, schema: TicketSchema };

const ResumeSchema = v.strictObject({
  session: SessionIdSchema,
  room: AudienceNameSchema,
  player: PlayerIdSchema,
  nickname: v.string(),
  exp,
});
export type Resume = Omit<v.InferOutput<typeof ResumeSchema>, "exp">;

/** Buys tickets for one seat. Kept on the phone, sent in bodies only. */
export const resumeKind: TokenKind<Resume> = { purpose: "resume", lifeMs: dayMs, schema: ResumeSchema };

const HostPassSchema = v.strictObject({
  session: SessionIdSchema,
  host: HostIdSchema,
  /** Of the login that it was given beside, and ends with. */
  login: v.string(),
  exp,
});
export type HostPass = Omit<v.InferOutput<typeof HostPassSchema>, "exp">;

/** Buys host tickets for one session with Postgres away. Lives in an HttpOnly cookie. */
export const hostPassKind: TokenKind<HostPass> = { purpose: "host-pass", lifeMs: dayMs, schema: HostPassSchema };

const DeviceClaimsSchema = v.strictObject({
  session: SessionIdSchema,
  role: PairedRoleSchema,
  device: DeviceIdSchema,
  exp,
});
export type DeviceClaims = Omit<v.InferOutput<typeof DeviceClaimsSchema>, "exp">;

/** Pairs one device with one session, once: the room remembers which it has seen. Stands in a QR code's `#fragment`. */
export const pairingKind: TokenKind<DeviceClaims> = {
  purpose: "pairing",
  lifeMs: 2 * 60 * 1_000,
  schema: DeviceClaimsSchema,
};

/** Buys a paired device its tickets. Lives in an HttpOnly cookie; the room knows whether the device was let go. */
export const devicePassKind: TokenKind<DeviceClaims> = {
  purpose: "device-pass",
  lifeMs: dayMs,
  schema: DeviceClaimsSchema,
};
