import { setTimeout as sleep } from "node:timers/promises";
import type { Driver, MarkWord } from "./driver-link.ts";
import { type Usage, usageOf } from "./processes.ts";
import { atRest } from "./rest-share.ts";
import type { Server, ServerName, Stored } from "./servers/server.ts";
import type { AskedFigures, Mark, Mode, Sent } from "./words.ts";

/** Every phone sends one heartbeat in it. */
const restMs = 4_000;
/** A server that works less than this of a core is done with a question. */
const idleShare = 0.15;
const lookEveryMs = 250;
const longestWorkMs = 20_000;

export interface Question extends Omit<AskedFigures, "sentAtMs"> {
  /** On the wall clock. Null: not known. */
  sentAtMs: number | null;
  dueAtMs: number | null;
  /** From its call until the servers were done with it, without what the heartbeats of that time cost. */
  serverCpuS: number;
  storesCpuS: number;
  /** From the first answer to the last ack. */
  answersCpuS: number;
  driverCpuS: number;
}

export interface Round {
  server: ServerName;
  players: number;
  mode: Mode;
  joinMs: number;
  joinsMs: number[];
  joinOverMs: number | null;
  joinsPutOff: number;
  joinCpuS: { server: number; stores: number; driver: number };
  rssPerConnection: number;
  /** Of one core, with nothing but heartbeats. */
  restingCpu: number;
  questions: Question[];
  /** The driver's part of all processor time, from the first request to the last ack. */
  driverShare: number;
  rows: Stored["rows"];
  faults: string[];
}

interface Sight {
  atMs: number;
  driverCpuS: number;
  server: Usage;
  stores: Usage;
}

interface Wishes {
  players: number;
  questions: number;
  mode: Mode;
  joinOverMs: number | null;
  progress(text: string): void;
  /** Hears of every mark when the servers have been looked at, before anything goes on. */
  passed(mark: Mark, question: number): Promise<void>;
}

/** One round against a server that is fresh. Also returns all that went over the wire. */
export async function playRound(
  server: Server,
  driver: Driver,
  { progress, passed, ...wishes }: Wishes,
): Promise<{ round: Round; sent: Sent }> {
  const sights = new Map<string, Sight>();
  let restingCpu = 0;
  const look = (driverCpuS: number): Sight => ({
    atMs: performance.now(),
    driverCpuS,
    server: usageOf(server.pids),
    stores: usageOf(server.storePids),
  });
  const mark = async ({ mark: name, question, cpuS }: MarkWord) => {
    if (name === "said") await untilDone(server.pids);
    if (name === "joined") await untilDone(server.pids);
    sights.set(`${name} ${question}`, look(cpuS));
    if (name === "joined") restingCpu = await atRest(() => share(server.pids, restMs));
    if (name === "joined") sights.set("rested 0", look(cpuS));
    await passed(name, question);
  };
  const figures = await driver.run({ target: server.target, ...wishes }, { mark, progress });
  const { faults, rows, openings } = await server.check(figures);
  const at = (name: Mark | "rested", question = 0): Sight => {
    const sight = sights.get(`${name} ${question}`);
    if (!sight) throw new Error(`the driver did not come to "${name}" of question ${question}`);
    return sight;
  };
  const [start, joined] = [at("start"), at("joined")];
  const questions = figures.asked.map((asked, index): Question => {
    const from = index === 0 ? at("rested") : at("said", index);
    const to = at("said", index + 1);
    const seconds = (to.atMs - from.atMs) / 1_000;
    return {
      ...asked,
      sentAtMs: openings?.[index]?.sentAtMs ?? asked.sentAtMs,
      dueAtMs: openings?.[index]?.dueAtMs ?? null,
      serverCpuS: to.server.cpuS - from.server.cpuS - restingCpu * seconds,
      storesCpuS: to.stores.cpuS - from.stores.cpuS,
      answersCpuS: at("acked", index + 1).server.cpuS - at("asked", index + 1).server.cpuS,
      driverCpuS: to.driverCpuS - from.driverCpuS,
    };
  });
  const last = at("said", wishes.questions);
  const driverCpuS = last.driverCpuS - start.driverCpuS;
  const serverCpuS = last.server.cpuS - start.server.cpuS + last.stores.cpuS - start.stores.cpuS;
  const round: Round = {
    server: server.name,
    players: wishes.players,
    mode: wishes.mode,
    joinMs: figures.joinMs,
    joinsMs: figures.joinsMs,
    joinOverMs: wishes.joinOverMs,
    joinsPutOff: figures.joinsPutOff,
    joinCpuS: {
      server: joined.server.cpuS - start.server.cpuS,
      stores: joined.stores.cpuS - start.stores.cpuS,
      driver: joined.driverCpuS - start.driverCpuS,
    },
    rssPerConnection: (joined.server.rssBytes - start.server.rssBytes) / wishes.players,
    restingCpu,
    questions,
    driverShare: driverCpuS / (driverCpuS + serverCpuS),
    rows,
    faults,
  };
  return { round, sent: figures.sent };
}

async function untilDone(pids: readonly number[]): Promise<void> {
  for (const limit = performance.now() + longestWorkMs; performance.now() < limit; )
    if ((await share(pids, lookEveryMs)) < idleShare && (await share(pids, lookEveryMs)) < idleShare) return;
}

/** How much of a core they use over the next `ms`. */
async function share(pids: readonly number[], ms: number): Promise<number> {
  const [before, startMs] = [usageOf(pids).cpuS, performance.now()];
  await sleep(ms);
  return (usageOf(pids).cpuS - before) / ((performance.now() - startMs) / 1_000);
}
