import { eq } from "drizzle-orm";
import { media } from "../../db/schema/quiz.ts";
import { mostBytesOfHost } from "../../media/media-limits.ts";
import { call, type Provoke } from "./common.ts";

const bare: Provoke = (op, callers) => call(op, callers, { client: callers.bare });
const web = "https://pictures.example.org";
const text = new TextEncoder().encode("no picture");

/** The host's pictures take all the room there is. */
const full: Provoke = async (op, callers) => {
  const { db } = callers.harness.ports;
  const id = callers.scene.ids["/media/{id}"] ?? "";
  await db.update(media).set({ bytes: mostBytesOfHost }).where(eq(media.id, id));
  try {
    return await call(op, callers);
  } finally {
    await db.update(media).set({ bytes: 1 }).where(eq(media.id, id));
  }
};

export const ofMedia: { readonly [problem: string]: Provoke } = {
  "GET /media/{id} no-media": bare,
  "POST /media no-media": bare,
  "POST /media/fetch no-media": bare,
  "POST /media media-full": full,
  "POST /media not-a-picture": (op, callers) => call(op, callers, { body: text }),
  "POST /media/fetch media-full": full,
  "POST /media/fetch not-a-picture": (op, callers) => call(op, callers, { body: { url: `${web}/text` } }),
  "POST /media/fetch url-failed": (op, callers) => call(op, callers, { body: { url: `${web}/gone` } }),
  "POST /media/fetch url-refused": (op, callers) => call(op, callers, { body: { url: "https://localhost/a.png" } }),
};
