import { expect, it, vi } from "vitest";
import { OneAtATime } from "./one-at-a-time.ts";

it("a round that fails is told to its room's log, and the next one runs", async () => {
  const log = vi.fn();
  const round = vi.fn(async () => {}).mockRejectedValueOnce(new Error("once"));
  const rounds = new OneAtATime(log, round);
  rounds.start();
  await rounds.over();
  expect(log.mock.calls).toMatchObject([[{ level: "error", event: "round-failed", cause: { message: "once" } }]]);
  rounds.start();
  await rounds.over();
  expect(round).toHaveBeenCalledTimes(2);
});

it("what comes up during a round, however often, is one more round after it", async () => {
  let running = 0;
  const rounds: OneAtATime = new OneAtATime(vi.fn(), async () => {
    running += 1;
    if (running === 1) for (let i = 0; i < 3; i += 1) rounds.start();
    await Promise.resolve();
  });
  rounds.start();
  await rounds.over();
  expect(running).toBe(2);
});
