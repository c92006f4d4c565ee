import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { type StandIn, startStandIn } from "./stand-in.ts";

/**
 * A way of your own to a stand-in that others use too: its faults hurt only who comes through this door.
 * `url` replaces the stand-in's URL, path included.
 */
export async function openFaultDoor(target: string): Promise<StandIn> {
  const door = await startStandIn({
    port: 0,
    errorBody: (message) => ({ message, error: message }),
    handle: (req, body, res) => forward(target, req, body, res),
  });
  return { ...door, url: `${door.url}${new URL(target).pathname.replace(/\/$/, "")}` };
}

async function forward(target: string, req: IncomingMessage, body: Buffer, res: ServerResponse): Promise<void> {
  const { method = "GET", headers, url = "/" } = req;
  const onward = request(new URL(url, target), { method, headers });
  res.once("close", () => onward.destroy());
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    onward.once("response", resolve);
    onward.once("error", reject);
    onward.end(body);
  });
  res.writeHead(answer.statusCode ?? 502, answer.headers);
  await pipeline(answer, res);
}
