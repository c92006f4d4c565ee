import { z } from "@hono/zod-openapi";
import { exampleIds } from "../examples.ts";
import { mostBytes, mostSide } from "./media-limits.ts";
import { pictureTypes } from "./picture.ts";

export const MediaParam = z.object({ id: z.uuid() });

const side = z.int().min(1).max(mostSide);

/** What a question's `image` needs, but for the words. */
export const MediaBody = z.object({
  id: z.uuid().openapi({ description: "The picture is at `/api/v1/media/{id}`, for everybody who knows the id" }),
  width: side,
  height: side,
  contentType: z.enum(pictureTypes).openapi({ description: "Of the bytes, whatever they were sent as" }),
  bytes: z.int().min(1).max(mostBytes),
});
export type MediaAnswer = z.infer<typeof MediaBody>;

export const exampleMedia: MediaAnswer = {
  ...{ id: exampleIds.other, width: 1_600, height: 900, contentType: "image/webp", bytes: 184_320 },
};

/** The bytes of a picture in a route's documentation: not JSON, so the handler looks at them itself. */
export const pictureContent = Object.fromEntries(
  pictureTypes.map((type) => [type, { schema: z.any().openapi({ type: "string", format: "binary" }) }]),
);
