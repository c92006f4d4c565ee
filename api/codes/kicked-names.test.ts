import { beforeAll, describe, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { faultDoors } from "../testing/doors.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { batchOf, playerRecord, progressOf, sendProgress, sendResults } from "../testing/rooms.ts";
import { joined, signedUp, startedSession } from "../testing/scenes.ts";
import { whereKicksAre } from "../testing/where-kicks-are.ts";

const doors = faultDoors();
let harness: Harness;
let host: Client;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
});

const join = (code: string, nickname: string) => harness.client().post(`/api/v1/codes/${code}/players`, { nickname });

/** Ana was kicked, and REST has been told by her room. */
async function anaKicked() {
  const { id, code } = await startedSession(host);
  const { player } = await joined(harness.client(), code, "Ana");
  const players = [playerRecord("Ana", { id: player.id, points: 900, kicked: true })];
  expect((await sendResults(harness, id, batchOf(id, { players }))).status).toBe(204);
  return { id, code, player };
}

describe.each(whereKicksAre(doors, () => harness))("[S11] the name of a kicked player, %s", (_, having) => {
  test("is nobody's: neither its own player nor anybody else gets it, however it is written, and none with a number is offered", async () => {
    const { id, code } = await anaKicked();
    await having(id, async () => {
      for (const same of ["Ana", "ana", "Á n a", "\u0391\u039d\u0391"]) {
        const answer = await join(code, same);
        expect(problemIn(answer)).toBe("409 nickname-removed");
        expect(answer.json).not.toHaveProperty("suggestion");
        expect(answer.json).toMatchObject({ title: "The host has removed this name from the session." });
      }
    });
  });

  test("is left behind by a player who comes in again: somebody new, with no points, beside the one who was kicked", async () => {
    const { id, code, player } = await anaKicked();
    const again = await having(id, () => joined(harness.client(), code, "Anastasia"));
    expect(again.player.id).not.toBe(player.id);
    const players = [playerRecord("Anastasia", { id: again.player.id })];
    await sendResults(harness, id, batchOf(id, { rev: 2, players }));
    expect((await host.get(`/api/v1/sessions/${id}/leaderboard`)).json).toMatchObject({
      players: 1,
      rows: [{ id: again.player.id, nickname: "Anastasia", points: 0 }],
    });
  });

  test("nor gets its player in under another one while the session is locked", async () => {
    const { id, code } = await anaKicked();
    await sendProgress(harness, id, progressOf(id, { locked: true }));
    await having(id, async () => {
      expect(problemIn(await join(code, "Anastasia"))).toBe("409 session-locked");
    });
  });
});
