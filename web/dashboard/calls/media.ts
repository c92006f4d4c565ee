import { parseResponse } from "hono/client";
import * as v from "valibot";
import { mediaPath } from "../../../shared/protocol/common.ts";
import { api } from "../client.ts";
import { ApiProblem, problemOf } from "../problem.ts";

const StoredSchema = v.object({ id: v.string(), width: v.number(), height: v.number(), bytes: v.number() });
/** A picture that REST keeps. */
export type StoredPicture = v.InferOutput<typeof StoredSchema>;

/** A slow line may take its time, as long as something moves. */
const patienceMs = 120_000;

/** Sends a picture's bytes and says how far it is, from 0 to 1: the one thing that `fetch` cannot. */
export async function uploadPicture(
  picture: Blob,
  { onProgress, signal }: { onProgress(share: number): void; signal: AbortSignal },
): Promise<StoredPicture> {
  const answer = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/media");
    request.timeout = patienceMs;
    request.setRequestHeader("content-type", picture.type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new ApiProblem("offline", 0, ""));
    request.ontimeout = request.onerror;
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(picture);
  });
  if (!answer.ok) throw await problemOf(answer);
  return v.parse(StoredSchema, await answer.json());
}

/** Has REST fetch a picture from the web, once. */
export const fetchPicture = (url: string): Promise<StoredPicture> =>
  parseResponse(api.media.fetch.$post({ json: { url } }));

/** The bytes of a picture that REST keeps. */
export async function readPicture(id: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(mediaPath(id), { signal });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
