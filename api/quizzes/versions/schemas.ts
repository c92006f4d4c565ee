import { z } from "@hono/zod-openapi";
import { QuizBody } from "../schemas.ts";

export const VersionParam = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1).max(2_147_483_647) });

export const VersionRowBody = z.object({
  version: z.int(),
  savedAt: z.iso.datetime(),
  title: z.string(),
  questionCount: z.int(),
  written: z.int().openapi({ description: "Questions that the version before did not have like this" }),
  gone: z.int().openapi({ description: "Questions of the version before that are no longer there like that" }),
});

export const StoredVersionBody = z.object({ version: z.int(), savedAt: z.iso.datetime(), quiz: QuizBody });
