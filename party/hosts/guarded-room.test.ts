import type * as Party from "partykit/server";
import { expect, it, vi } from "vitest";
import { GuardedRoom } from "./guarded-room.ts";
import { asPartyConnection, asPartyContext } from "./party-types.ts";
import { canary } from "./test-room.ts";

const block = <T>(work: () => Promise<T>) => work();
const connection = (close = vi.fn()) => asPartyConnection({ close } as never);
const context = asPartyContext({ request: new Request("https://quiz.example/") });

it("[Promise 22] tags that fail are refused in words that PartyKit may repeat to the client", async () => {
  const log = vi.fn();
  const room: Party.Server = {
    getConnectionTags: () => {
      throw new Error(canary);
    },
  };
  await expect(
    new GuardedRoom(
      () => room,
      block,
      () => log,
    ).tags(connection(), context),
  ).rejects.toThrow(/^unavailable$/);
  expect(log.mock.calls).toMatchObject([
    [{ event: "room-failed", hook: "getConnectionTags", cause: { message: canary } }],
  ]);
});

it("a room starts once however many come at once, and nobody gets in before", async () => {
  const order: string[] = [];
  const room: Party.Server = {
    async onStart() {
      order.push("start");
      await Promise.resolve();
      order.push("started");
    },
    onConnect: () => void order.push("connect"),
    onMessage: () => void order.push("message"),
  };
  const make = vi.fn(() => room);
  const guarded = new GuardedRoom(make, block, () => () => {});
  await Promise.all([guarded.connect(connection(), context), guarded.message(connection(), "x")]);
  expect([make.mock.calls.length, ...order]).toEqual([1, "start", "started", "connect", "message"]);
});

it("a room that has started hears at once, and what its hooks throw closes the connection", async () => {
  const heard: unknown[] = [];
  const log = vi.fn();
  const room: Party.Server = {
    onMessage(message) {
      if (message === "throw") throw new Error(canary);
      if (message === "reject") return Promise.reject(new Error(canary));
      heard.push(message);
    },
  };
  const guarded = new GuardedRoom(
    () => room,
    block,
    () => log,
  );
  await guarded.message(connection(), "first");
  void guarded.message(connection(), "second");
  expect(heard).toEqual(["first", "second"]);
  for (const message of ["throw", "reject"]) {
    const close = vi.fn();
    await guarded.message(connection(close), message);
    expect(close.mock.calls).toEqual([[1011]]);
  }
  expect(log.mock.calls).toMatchObject([[{ hook: "onMessage" }], [{ hook: "onMessage" }]]);
});
