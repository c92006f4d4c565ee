import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { requireLogin } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { exampleSession } from "../examples.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { describeError } from "../log.ts";
import { problemsOf } from "../responses.ts";
import { newsOf } from "./news.ts";
import { ownSession } from "./own-session.ts";
import { SessionParam } from "./schemas.ts";

const retryMs = 2_000;

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/events",
  summary: "What happens in one of your sessions, as it happens: Server-Sent Events",
  description:
    "`session` has what `GET /sessions/{id}` answers, `leaderboard` what `GET /sessions/{id}/leaderboard?limit=10` does: first as they are, " +
    "then whenever they have changed. Each is whole, so that one that was missed is made good by the next. `gone`: the session is " +
    "being deleted. The stream ends with the session, within 20 s when its caller is signed out, and after five minutes in any case; an `EventSource` comes back by itself and stops at the 204.",
  request: { params: SessionParam },
  responses: {
    200: {
      description: "Events",
      content: {
        "text/event-stream": {
          schema: z.string(),
          example: `event: session\ndata: ${JSON.stringify(exampleSession)}\n\n`,
        },
      },
    },
    204: { description: "The session is complete: nothing will happen any more" },
    ...problemsOf("unauthenticated", "not-found", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { host, device } = await requireLogin(c);
  const session = await ownSession(c, c.req.valid("param").id, host);
  if (session.complete) return c.body(null, 204);
  const { ports, requestId } = c.var;
  await spendOrRefuse(c, ports.limits.eventStreams, session.host);
  c.header("cache-control", "no-store");
  return streamSSE(c, async (stream) => {
    const listening = new AbortController();
    stream.onAbort(() => listening.abort());
    try {
      for await (const { event, ...news } of newsOf(ports, session, device, listening.signal)) {
        if ("data" in news) await stream.writeSSE({ event, data: news.data, retry: retryMs });
        else await stream.write(":\n\n");
      }
    } catch (error) {
      // Hono would tell the client what went wrong.
      ports.log({ level: "error", event: "stream-broken-off", requestId, cause: describeError(error) });
    }
  });
};
