import { keys } from "../redis/keys.ts";
import { type faultDoors, faults } from "./doors.ts";
import type { Harness } from "./harness.ts";
import { asSession } from "./rooms.ts";

type During = <T>(session: string, run: () => Promise<T>) => Promise<T>;

/** For `describe.each`: from where REST can know who was kicked from a session, and how to leave it nothing else meanwhile. */
export const whereKicksAre = (
  doors: ReturnType<typeof faultDoors>,
  harness: () => Harness,
): [where: string, during: During][] => [
  ["as Redis has it", (_, run) => run()],
  ["as Postgres has it, with Redis away", (_, run) => doors.upstash.while(faults.cut, run)],
  [
    "as Redis has it again, after it was lost",
    async (id, run) => {
      await harness().ports.redis.client.del(keys.session.of(asSession(id)), keys.names.of(asSession(id)));
      return run();
    },
  ],
];
