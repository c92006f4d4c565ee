import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { protocolVersion } from "../../../shared/protocol/common.ts";
import { type Admission, AdmissionSchema } from "../../../shared/protocol/join.ts";
import { newAttempt } from "../../../web/player/attempt.ts";
import type { Door } from "../words.ts";

/** How many are on their way in at any moment. */
export const joinsAtOnce = 20;

const patienceMs = 30_000;
const agent = new Agent({ keepAlive: true });

/** How often somebody asks again who is told to come back later. */
const patience = 5;

/**
 * As a phone does it that comes from a network of its own: what limits joining is not switched off. `again` hears of
 * everybody who was told to come back later.
 */
export async function join({ origin, headers }: Door, code: string, n: number, again: () => void): Promise<Admission> {
  const nickname = `Player ${String(n + 1).padStart(5, "0")}`;
  const caller = { ...headers, "cf-connecting-ip": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
  const body = JSON.stringify({ nickname, attempt: newAttempt() });
  for (let tries = 1; ; tries += 1) {
    const { status, text, retryAfterS } = await post(`${origin}/api/v1/codes/${code}/players`, body, caller);
    if (status === 201) return v.parse(AdmissionSchema, JSON.parse(text));
    if (retryAfterS === null || tries === patience) throw new Error(`${nickname} cannot join: ${status} ${text}`);
    again();
    await sleep(retryAfterS * 1_000);
  }
}

export const socketAddress = ({ socketUrl, ticket }: { socketUrl: string; ticket: string }): string =>
  `${socketUrl}?ticket=${encodeURIComponent(ticket)}&v=${protocolVersion}`;

type Answer = { status: number; text: string; retryAfterS: number | null };

function post(url: string, body: string, caller: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      ...caller,
    };
    const call = request(url, { method: "POST", agent, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(pieces).toString("utf8"),
          retryAfterS: "retry-after" in response.headers ? Number(response.headers["retry-after"]) : null,
        }),
      );
      response.on("error", reject);
    });
    call.setTimeout(patienceMs, () => call.destroy(new Error(`no answer within ${patienceMs / 1_000} s`)));
    call.on("error", reject);
    call.end(body);
  });
}

/** Runs `work` for 0 to `count` - 1, begun evenly over `overMs` however long each takes. */
export async function inTime(count: number, overMs: number, work: (n: number) => Promise<void>): Promise<void> {
  const startedAtMs = performance.now();
  const run = async (n: number) => {
    await sleep(Math.max(0, startedAtMs + (n * overMs) / count - performance.now()));
    await work(n);
  };
  await Promise.all(Array.from({ length: count }, (_, n) => run(n)));
}

/** Runs `work` for 0 to `count` - 1, so many at once. */
export async function inParallel(count: number, atOnce: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const run = async () => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, run));
}
