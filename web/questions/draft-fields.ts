import * as v from "valibot";
import { ImageSchema } from "../../shared/questions/common.ts";

/** What every question has, without the rules that a finished one keeps. */
export const draftFields = {
  prompt: v.string(),
  limitMs: v.nullable(v.number()),
  readMs: v.number(),
  points: v.number(),
  image: v.exactOptional(v.object({ ...ImageSchema.entries, alt: v.string() })),
  explanation: v.exactOptional(v.string()),
};
