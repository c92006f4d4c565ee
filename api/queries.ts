import { z } from "@hono/zod-openapi";

// What several lists take in their query.

/** What somebody looks for: a few words. */
export const SearchQuery = z.string().max(200).optional();

export const TagQuery = z.string().max(40).optional().openapi({ description: "Only what has this tag" });

export const Flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((text) => text === "true");
