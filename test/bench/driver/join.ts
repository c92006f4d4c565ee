import { Agent, request } from "node:http";
import * as v from "valibot";
import { protocolVersion } from "../../../shared/protocol/common.ts";
import { type Admission, AdmissionSchema } from "../../../shared/protocol/join.ts";

/** How many are on their way in at any moment. */
export const joinsAtOnce = 40;

const patienceMs = 30_000;
const agent = new Agent({ keepAlive: true, maxSockets: joinsAtOnce });

/** As a phone does it that comes from a network of its own: what limits joining is not switched off. */
export async function join(origin: string, code: string, n: number): Promise<Admission> {
  const nickname = `Player ${String(n + 1).padStart(5, "0")}`;
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  const body = JSON.stringify({ nickname });
  const { status, text } = await post(`${origin}/api/v1/codes/${code}/players`, body, address);
  if (status !== 201) throw new Error(`${nickname} cannot join: ${status} ${text}`);
  return v.parse(AdmissionSchema, JSON.parse(text));
}

export const socketAddress = ({ socketUrl, ticket }: { socketUrl: string; ticket: string }): string =>
  `${socketUrl}?ticket=${encodeURIComponent(ticket)}&v=${protocolVersion}`;

function post(url: string, body: string, address: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "cf-connecting-ip": address,
    };
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") }),
      );
      response.on("error", reject);
    });
    call.setTimeout(patienceMs, () => call.destroy(new Error(`no answer within ${patienceMs / 1_000} s`)));
    call.on("error", reject);
    call.end(body);
  });
}

/** Runs `work` for 0 to `count` - 1, so many at once. */
export async function inParallel(count: number, atOnce: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async () => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, run));
}
