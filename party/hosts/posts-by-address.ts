import type { Log } from "../../shared/log-entry.ts";
import type { SigningKeys } from "../../shared/tokens/keys.ts";
import type { Answer, Ports } from "../ports.ts";
import { clock } from "./clock.ts";
import { loggedApi } from "./logged-api.ts";
import { postLimitMs } from "./post-limit.ts";
import { readAnswer, signedRequest } from "./posts.ts";
import { within } from "./time-limit.ts";

const callLimitMs = 10_000;

/** Signed posts to rooms that are hosted elsewhere. */
export function roomsByAddress(origin: string, keys: SigningKeys): Ports["rooms"] {
  return {
    post: (party, room, path, body, requestId = crypto.randomUUID()) => {
      const url = new URL(`/parties/${party}/${room}${path}`, origin).href;
      return send(keys, postLimitMs(party, path), { method: "POST", url, body, requestId });
    },
  };
}

/** Signed calls to REST that is hosted elsewhere. */
export function apiByAddress(origin: string, keys: SigningKeys, log: Log): Ports["api"] {
  return loggedApi(log, (method, path, body, requestId) =>
    send(keys, callLimitMs, { method, url: new URL(path, origin).href, body, requestId }),
  );
}

type Post = { method: "POST" | "PUT"; url: string; body: unknown; requestId: string };

function send(keys: SigningKeys, limitMs: number, post: Post): Promise<Answer> {
  return within(limitMs, async (signal) =>
    readAnswer(await fetch(await signedRequest(keys, post, clock.now()), { signal })),
  );
}
