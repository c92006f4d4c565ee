import type { Command } from "../protocol/stage.ts";
import type { AudienceName } from "../room-name.ts";
import { roomNamed } from "./builders.ts";
import { Random } from "./random.ts";
import type { Moment, Script } from "./script.ts";
import { SimulatedHost } from "./simulated-host.ts";
import { SimulatedPhone } from "./simulated-phone.ts";
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
  const rest = new SimulatedRest(world, script.restFails);
  const byName = new Map<AudienceName, SimulatedRoom>();
  const session = new SimulatedSession(script.init, world, script.restFails, (name) => (body, answer) => {
    byName.get(name)?.receive(body, answer);
  });
  const rooms = Array.from({ length: script.rooms }, (_, n) => {
    const room = new SimulatedRoom(roomNamed(n), world, rest, session.receive);
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
    const name = roomNamed(room % script.rooms);
    when(at, () => {
      world.network.cut.add(name);
      world.after(forMs, () => world.network.cut.delete(name));
    });
  }
  world.timeline.run(longestMs);
  return { world, session, rooms, phones, rest };
}

/** What could not be said because the room was away, or did not know the player yet, is said again for two minutes. */
function sayUntilHeard(world: World, session: SimulatedSession, command: Command, left = 240): void {
  const refusal = session.command(command);
  if (left > 0 && (refusal === "unreachable" || refusal === "unknown-player"))
    world.after(500, () => sayUntilHeard(world, session, command, left - 1));
}
