import * as v from "valibot";
import { DeviceIdSchema, PlayerIdSchema, SessionIdSchema } from "../ids.ts";
import { PairedRoleSchema } from "./stage.ts";

/** Seven digits. A locator, not a secret. */
export const CodeSchema = v.pipe(v.string(), v.regex(/^[0-9]{7}$/));

/** `GET /api/v1/codes/:code`. */
export const CodeInfoSchema = v.object({
  session: SessionIdSchema,
  title: v.string(),
  status: v.picklist(["open", "locked"]),
});
export type CodeInfo = v.InferOutput<typeof CodeInfoSchema>;

/** How to open a socket now. The ticket lives 30 s: fetch a new one for every connection. */
export const TicketAnswerSchema = v.object({
  ticket: v.string(),
  /** Where the socket is, without query: `wss://.../parties/<party>/<room>`. */
  socketUrl: v.string(),
});
export type TicketAnswer = v.InferOutput<typeof TicketAnswerSchema>;

/** `POST /api/v1/codes/:code/players` answers 201 with this. */
export const AdmissionSchema = v.object({
  session: SessionIdSchema,
  title: v.string(),
  player: v.object({ id: PlayerIdSchema, nickname: v.string() }),
  /** Keep it on the phone, send it in a body only: `POST /api/v1/sessions/:id/tickets { resumeToken }`. */
  resumeToken: v.string(),
  ...TicketAnswerSchema.entries,
});
export type Admission = v.InferOutput<typeof AdmissionSchema>;

/** `POST /api/v1/sessions/:id/pairings` answers 201 with this. The code works once; show it as a `#fragment` only. */
export const PairingSchema = v.object({ code: v.string(), device: DeviceIdSchema, expiresInMs: v.number() });

/** `POST /api/v1/devices { code }` answers 201 with this, and with a cookie that buys the device's tickets. */
export const PairedSchema = v.object({ session: SessionIdSchema, role: PairedRoleSchema });

/** What a phone reads of an RFC 9457 problem. */
export const ProblemSchema = v.object({
  code: v.string(),
  title: v.string(),
  detail: v.optional(v.string()),
  /** With `nickname-taken`: a free name close to the wanted one. */
  suggestion: v.optional(v.string()),
  requestId: v.optional(v.string()),
});
