import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { roomPaths } from "../../../shared/protocol/between-rooms.ts";
import type { Question } from "../../../shared/questions/index.ts";
import { defaultSettings } from "../../../shared/quiz.ts";
import { audienceRoom, type Region } from "../../../shared/room-name.ts";
import { hostId, player, sessionId, single } from "../../../shared/testing/builders.ts";
import { useSynchronousHmac } from "../../hall/synchronous-hmac.ts";
import { startMs } from "../../hall/virtual-time.ts";
import { useVirtualTimers } from "../../hall/virtual-timers.ts";
import { Findings } from "./findings.ts";
import { Host } from "./host.ts";
import { Phone } from "./phone.ts";
import { regionOf } from "./places.ts";
import { RecordingRest } from "./rest.ts";
import { World } from "./world.ts";

export interface Wish {
  players: number;
  questions: number;
  seed: number;
  /** Players of a full audience room; as REST places them when absent. */
  capacity?: number;
  /** False: no relay can be reached. */
  relays?: boolean;
  /** Hears how far it is. */
  progress?: (text: string) => void;
}

export interface Played {
  wish: Wish;
  world: World;
  findings: Findings;
  phones: readonly Phone[];
  rest: RecordingRest;
  host: Host;
  lastedMs: number;
  heapBytes: number;
}

const home: Region = "weur";
/** As REST places newcomers. */
const [hostSeats, fullRoom] = [50, 1_000];
const joinMs = 60_000;
const pauseMs = 3_000;

/** Plays one session of the real rooms in virtual time, until it is complete. */
export async function play(wish: Wish): Promise<Played> {
  const questions = Array.from({ length: wish.questions }, (): Question => single());
  const phones: Phone[] = [];
  const byId = new Map<string, Phone>();
  const rest = new RecordingRest(sessionId, questions, (id, turn) => byId.get(id)?.sent[turn]);
  const world = new World(wish.seed, home, rest, wish.relays ?? true);
  const findings = new Findings();
  const host = new Host(world, { session: sessionId, host: hostId });
  const before = heapBytes();
  const restore = [useSynchronousHmac(), useVirtualTimers((ms, run) => world.running?.timer(ms, run) ?? null)];
  try {
    world.post("session", sessionId, roomPaths.init, {
      ...{ session: sessionId, host: hostId, code: "1234567", title: "A large hall", questions, region: home },
      ...{ settings: { ...defaultSettings, cap: 12_000 }, createdAtMs: startMs },
    });
    world.time.after(1_000, () => host.connect());
    for (const phone of placed(wish, world, findings)) {
      phones.push(phone);
      byId.set(phone.player, phone);
      world.time.after(2_000 + world.random.next() * joinMs, () => phone.connect());
    }
    const isOver = () => host.view?.complete === true && findings.outside === phones.length;
    world.time.after(2_000 + joinMs + pauseMs, () => host.begin());
    await world.time.run(reporting(wish, world, host, isOver));
  } finally {
    for (const undo of restore) undo();
  }
  const lastedMs = world.time.nowMs - startMs;
  return { wish, world, findings, phones, rest, host, lastedMs, heapBytes: heapBytes() - before };
}

/** The first players in the host's region, the others in their own, so many to a room. */
function* placed({ players, capacity = fullRoom }: Wish, world: World, findings: Findings): Generator<Phone> {
  const seats = new Map<Region, number>();
  for (let n = 0; n < players; n += 1) {
    const own = regionOf(world.random.next());
    const region = n < hostSeats ? home : own;
    const seat = seats.get(region) ?? 0;
    seats.set(region, seat + 1);
    const room = audienceRoom(sessionId, region, Math.floor(seat / capacity));
    // A line of 5 to some 100 ms one way; most of it is the phone's own.
    const lineMs = 5 + 15 * -Math.log(1 - world.random.next()) + (region === own ? 0 : 60);
    yield new Phone(world, findings, { player: player(n), room, nickname: `Player ${n}`, lineMs });
  }
}

/** Looks now and then whether it is over, and says how far it is. */
function reporting({ progress }: Wish, world: World, host: Host, isOver: () => boolean): () => boolean {
  let [tasks, saidMs] = [0, performance.now()];
  return () => {
    tasks += 1;
    if (world.failure) throw world.failure;
    if (progress && tasks % 10_000 === 0 && performance.now() - saidMs > 5_000) {
      saidMs = performance.now();
      const { phase, turn } = host.view ?? {};
      progress(`${Math.round((world.time.nowMs - startMs) / 1_000)} s of the session: ${phase} ${turn?.n ?? ""}`);
    }
    return isOver();
  };
}

function heapBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed;
}
