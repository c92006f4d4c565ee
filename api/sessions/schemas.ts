import { z } from "@hono/zod-openapi";
import * as v from "valibot";
import { SessionIdSchema } from "../../shared/ids.ts";
import { jurisdictions } from "../../shared/jurisdiction.ts";
import { phases } from "../../shared/protocol/common.ts";
import { SettingsSchema } from "../../shared/quiz.ts";
import type { StoredSession } from "../db/sessions.ts";
import { fromValibot } from "../from-valibot.ts";

export const SessionParam = z.object({ id: z.uuid().transform((id) => v.parse(SessionIdSchema, id)) });

const row = {
  id: z.uuid(),
  quizId: z.uuid().nullable(),
  code: z.string(),
  title: z.string(),
  phase: z.enum(phases),
  players: z.int(),
  createdAt: z.iso.datetime(),
  rehearsal: z.boolean().openapi({ description: "A trial with bots" }),
  endedAt: z.iso.datetime().nullable(),
  complete: z.boolean().openapi({ description: "Every answer has been stored" }),
  erasing: z.boolean().openapi({ description: "It is being deleted: only a part that cannot be reached is left" }),
};

export const SessionRowBody = z.object(row);
export const SessionBody = z.object({
  ...row,
  locked: z.boolean(),
  settings: fromValibot(SettingsSchema),
  jurisdiction: z.enum(jurisdictions).nullable(),
});

export const shownRow = (stored: StoredSession) => {
  const { id, quizId, code, title, phase, players, rehearsal, complete, createdAt, endedAt, erasingAt } = stored;
  return {
    ...{ id, quizId, code, title, phase, players, rehearsal, complete, erasing: erasingAt !== null },
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
};

/** What a session's host sees of it. */
export const shownSession = (stored: StoredSession) => {
  const { locked, settings, jurisdiction } = stored;
  return { ...shownRow(stored), locked, settings, jurisdiction };
};
