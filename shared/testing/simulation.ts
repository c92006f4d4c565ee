import type { Command } from "../protocol/stage.ts";
import { relayOf } from "../relay/ways.ts";
import type { AudienceName } from "../room-name.ts";
import { relayNamed, roomNamed } from "./builders.ts";
import { Random } from "./random.ts";
import type { Moment, Script } from "./script.ts";
import { SimulatedHost } from "./simulated-host.ts";
import { SimulatedPhone } from "./simulated-phone.ts";
import { SimulatedRelays } from "./simulated-relays.ts";
import { SimulatedRest } from "./simulated-rest.ts";
import { SimulatedRoom } from "./simulated-room.ts";
import { SimulatedSession } from "./simulated-session.ts";
import { World } from "./world.ts";

export interface Played {
  world: World;
  session: SimulatedSession;
  rooms: SimulatedRoom[];
  phones: SimulatedPhone[];
  rest: SimulatedRest;
}

/** Longer than any script takes, faults and retries included; shorter than the day after which all is forgotten. */
const longestMs = 20 * 60 * 60 * 1_000;

/** `isWritten`: what travels between rooms becomes JSON. `isListening`: what phones and stages are sent is kept. */
type Care = { isWritten?: boolean; isListening?: boolean };

/** Plays a script through the real rules. The same script is played the same way, always. */
export function simulate(script: Script, { isWritten = false, isListening = false }: Care = {}): Played {
  const random = new Random(script.seed);
  const world = new World(random, script.weather, script.alarms, isListening, isWritten);
  // A post that goes through a relay passes two links: a second loss on the way would be one more than links without relays have.
  if (script.relays) world.network.stretchOf = (link) => link.split(".")[1] ?? link;
  const rest = new SimulatedRest(world, script.restFails);
  const byName = new Map<AudienceName, SimulatedRoom>();
  const relays = new SimulatedRelays(world, {
    session: (body, answer) => session.receiveBatch(body, answer),
    room: (name) => (body, answer) => byName.get(name)?.receiveRelayed(body, answer),
  });
  const session = new SimulatedSession(script.init, world, script.restFails, {
    room: (name) => (body, answer) => byName.get(name)?.receive(body, answer),
    relay: (name) => relays.named(name).tell,
    withoutRelays: script.relays?.above ?? Number.POSITIVE_INFINITY,
  });
  const regions = script.relays?.regions;
  const rooms = Array.from({ length: script.rooms }, (_, n) => {
    const name = roomNamed(n, regions);
    const ways = { session: session.receive, relay: relays.way(relayOf(name)) };
    const room = new SimulatedRoom(name, world, rest, ways);
    byName.set(room.name, room);
    return room;
  });
  const phones = script.players.flatMap((plan) => {
    const room = rooms[plan.room % script.rooms];
    return room ? [new SimulatedPhone(world.timeline, plan, room)] : [];
  });
  for (const { player, factor } of script.factors)
    sayUntilHeard(world, session, { type: "command", command: "accommodate", player, factor });
  for (const plan of script.hosts) new SimulatedHost(session, world, plan);
  const when = ({ turn, phase, afterMs }: Moment, act: () => void) =>
    session.reaches(turn, phase, () => world.after(afterMs, act));
  for (const { at, command, saw } of script.presses)
    when(at, () => session.command({ type: "command", command, saw: saw ?? session.moment }));
  for (const { of, at, downMs } of script.crashes)
    when(at, () => (of === "session" ? session : rooms[of % script.rooms])?.crash(downMs));
  for (const at of script.naps)
    when(at, () => {
      for (const room of rooms) room.nap();
    });
  for (const { at, turn, right } of script.corrections)
    when(at, () => sayUntilHeard(world, session, { type: "command", command: "correct", turn, right }));
  for (const { room, at, forMs } of script.partitions) {
    const name = roomNamed(room % script.rooms, regions);
    when(at, () => cutFor(world, name, forMs));
  }
  for (const { of, at, downMs } of script.relays?.crashes ?? [])
    when(at, () => relays.named(relayNamed(of, regions ?? 1)).crash(downMs));
  for (const { of, at, forMs } of script.relays?.cuts ?? [])
    when(at, () => cutFor(world, relayNamed(of, regions ?? 1), forMs));
  world.timeline.run(longestMs);
  return { world, session, rooms, phones, rest };
}

/** Nothing gets through on this link. */
function cutFor(world: World, link: string, forMs: number): void {
  world.network.cut.add(link);
  world.after(forMs, () => world.network.cut.delete(link));
}

/** What could not be said because the room was away, or did not know the player yet, is said again for two minutes. */
function sayUntilHeard(world: World, session: SimulatedSession, command: Command, left = 240): void {
  const refusal = session.command(command);
  if (left > 0 && (refusal === "unreachable" || refusal === "unknown-player"))
    world.after(500, () => sayUntilHeard(world, session, command, left - 1));
}
