import * as v from "valibot";
import { DesiredReplySchema, type Relayed, type Report, roomPaths } from "../shared/protocol/between-rooms.ts";
import { desiredFrom } from "../shared/relay/downward.ts";
import type { AudienceName } from "../shared/room-name.ts";
import { causeOf } from "./log.ts";
import type { Ports } from "./ports.ts";

/** Tells each room what to be. Resolves with what those say that could be reached: the others are the session room's to reach. */
export async function tellRooms(ports: Ports, relayed: Relayed): Promise<Report[]> {
  const reports = await Promise.all(relayed.rooms.map(({ room }) => tellRoom(ports, relayed, room)));
  return reports.filter((report) => report !== null);
}

async function tellRoom(ports: Ports, relayed: Relayed, room: AudienceName): Promise<Report | null> {
  try {
    const { status, body } = await ports.rooms.post("audience", room, roomPaths.relayed, desiredFrom(relayed, room));
    const reply = v.safeParse(DesiredReplySchema, body);
    return status === 200 && reply.success ? reply.output.report : null;
  } catch (error) {
    ports.log({ level: "warn", event: "room-silent", of: room, cause: causeOf(error) });
    return null;
  }
}
