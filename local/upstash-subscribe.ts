import type { ServerResponse } from "node:http";
import type { Redis } from "./redis.ts";
import type { Command, Reply } from "./resp.ts";
import { toAnswer } from "./upstash-reply.ts";

/** `/subscribe/<channel>`: Server-Sent Events, one `kind,channel,payload` an event, until either side leaves. */
export async function subscribe(redis: Redis, command: Command, res: ServerResponse): Promise<void> {
  const connection = await redis.subscribe(command, (message) => {
    if (!res.headersSent) res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    res.write(`data: ${toLine(message)}\n\n`);
  });
  res.on("close", () => connection.close());
  if (res.closed) connection.close();
  await connection.closed;
  res.end();
}

function toLine(message: Reply): string {
  const parts = Array.isArray(message) ? message : [message];
  return parts
    .map((part) => toAnswer(part, "utf8"))
    .map((answer) => ("error" in answer ? answer.error : answer.result))
    .join(",");
}
