import * as v from "valibot";

/** What every question has, without the rules that a finished one keeps. */
export const draftFields = {
  prompt: v.string(),
  limitMs: v.nullable(v.number()),
  readMs: v.number(),
  points: v.number(),
};
