import { expect, test } from "vitest";
import { ticketKind } from "../shared/tokens/kinds.ts";
import { open } from "../shared/tokens/sealed.ts";
import { type BudgetName, excess } from "../test/budgets/budgets.ts";
import { noteSitter } from "./codes/note-sitter.ts";
import { faultDoors } from "./testing/doors.ts";
import { startHarness } from "./testing/harness.ts";
import {
  answerRecord,
  batchOf,
  newPlayer,
  playerRecord,
  progressOf,
  sendProgress,
  sendResults,
} from "./testing/rooms.ts";
import { joined, madeQuiz, signedUp } from "./testing/scenes.ts";

// The figures of docs/cost.md: `npm run count:cost` prints them.

const doors = faultDoors();

test("what one step of a session asks of Postgres and of Redis is what docs/cost.md says", async () => {
  const harness = startHarness({ stack: doors.stack });
  const host = await signedUp(harness);
  const { id: quizId } = await madeQuiz(host);
  const counted: Record<string, { postgres: number; redis: number }> = {};
  const count = async <T>(step: string, run: () => Promise<T>): Promise<T> => {
    await harness.settled();
    const before = { postgres: doors.neon.requests, redis: doors.upstash.requests };
    const result = await run();
    await harness.settled();
    counted[step] = {
      postgres: doors.neon.requests - before.postgres,
      redis: doors.upstash.requests - before.redis,
    };
    return result;
  };

  // Twice, as the first call of a script brings it along: the second round is what counts.
  for (const name of ["First", "Second"]) {
    const started = await count("start a session", () => host.post("/api/v1/sessions", { quizId }));
    const { id, code } = started.json as { id: string; code: string };
    const phone = harness.client();
    await count("look a code up, first of its address", () => phone.get(`/api/v1/codes/${code}`));
    await count("look a code up", () => phone.get(`/api/v1/codes/${code}`));
    const { ticket } = await count("join", () => joined(phone, code, name));
    await count("sit down", async () => {
      const claims = await open(ticketKind, harness.ports.config.signingKeys, ticket, harness.clock.nowMs);
      if (claims?.role === "player") await noteSitter(harness.ports, claims);
    });
    await count("progress", () => sendProgress(harness, id, progressOf(id)));
    const players = Array.from({ length: 30 }, (_, n) => playerRecord(`Player ${n}`, { id: newPlayer() }));
    const batch = batchOf(id, { players, answers: players.map(({ id: player }) => answerRecord(player)) });
    await count("results of 30, first", () => sendResults(harness, id, batch));
    await count("results of 30", () => sendResults(harness, id, { ...batch, rev: 2 }));
    const kicked = players.map((row, n) => ({ ...row, kicked: n === 0 }));
    await count("results of 30, one kicked", () => sendResults(harness, id, { ...batch, rev: 3, players: kicked }));
    await count("report", () => host.get(`/api/v1/sessions/${id}/report`));
  }

  console.info(JSON.stringify(counted));
  // As docs/cost.md says, also when it becomes less.
  expect(counted.join).toEqual({ postgres: 0, redis: 1 });
  expect(counted["look a code up"]).toEqual({ postgres: 0, redis: 1 });
  expect(counted["look a code up, first of its address"]).toEqual({ postgres: 0, redis: 1 });
  expect(counted["sit down"]).toEqual({ postgres: 0, redis: 1 });
  expect(counted.progress).toEqual({ postgres: 1, redis: 2 });
  expect(counted["results of 30"]).toEqual({ postgres: 1, redis: 2 });
  for (const [step, { postgres, redis }] of Object.entries(counted)) {
    expect(excess(`${step}: Postgres` as BudgetName, postgres)).toBeNull();
    expect(excess(`${step}: Redis` as BudgetName, redis)).toBeNull();
  }
});
