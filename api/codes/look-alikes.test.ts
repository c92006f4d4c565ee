import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors, faults } from "../testing/doors.ts";
import { startHarness } from "../testing/harness.ts";
import { batchOf, playerRecord, sendResults } from "../testing/rooms.ts";
import { joined, signedUp, startedSession } from "../testing/scenes.ts";

const doors = faultDoors();
const harness = startHarness();
let host: Client;
let behind: Client;
beforeAll(async () => {
  host = await signedUp(harness);
  behind = startHarness({ stack: doors.stack }).client();
});

const cyrillic = "\u041e\u0422\u0422\u041e";
const join = (client: Client, code: string, nickname: string) =>
  client.post(`/api/v1/codes/${code}/players`, { nickname });

test("[Threat 16] a name that looks like somebody's is taken, and one of mixed alphabets is none", async () => {
  const { code } = await startedSession(host);
  await joined(harness.client(), code, "OTTO");
  const answer = await join(harness.client(), code, cyrillic);
  expect(problemIn(answer)).toBe("409 nickname-taken");
  expect(answer.json).toMatchObject({ suggestion: `${cyrillic} 2` });
  expect(problemIn(await join(harness.client(), code, "0tt0"))).toBe("409 nickname-taken");
  expect(problemIn(await join(harness.client(), code, "\u041ett\u043e"))).toBe("422 nickname-invalid");
});

test("[Threat 16] also when Redis has lost the session, and while Redis is away", async () => {
  const { id, code } = await startedSession(host);
  const { player } = await joined(harness.client(), code, cyrillic);
  await sendResults(harness, id, batchOf(id, { players: [playerRecord(cyrillic, { id: player.id })] }));
  const session = v.parse(SessionIdSchema, id);
  await harness.ports.redis.client.del(keys.code.of(code), keys.session.of(session), keys.names.of(session));
  expect(problemIn(await join(harness.client(), code, "OTTO"))).toBe("409 nickname-taken");
  await doors.upstash.while(faults.cut, async () => {
    const answer = await join(behind, code, "OTTO");
    expect(problemIn(answer)).toBe("409 nickname-taken");
    expect(answer.json).toMatchObject({ suggestion: "OTTO 2" });
    expect((await join(behind, code, "Ben")).status).toBe(201);
    expect(problemIn(await join(behind, code, "8en"))).not.toBe("409 nickname-taken");
    expect(problemIn(await join(behind, code, "\u0412\u0435n"))).toBe("422 nickname-invalid");
  });
});
