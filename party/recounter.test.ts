import { expect, it, vi } from "vitest";
import { RoomRig } from "../shared/testing/room-rig.ts";
import { Recounter } from "./recounter.ts";

/** A room whose first turn was corrected during its second, and a log that cannot be read when the test says so. */
function rig() {
  const room = new RoomRig();
  room.join(0);
  for (const atMs of [10_000, 50_000]) {
    room.ready(atMs);
    room.open(atMs);
    room.tick(atMs + 30_000);
    room.reveal(atMs + 30_000);
  }
  room.told(90_000, { corrections: [[1, [0]]] });
  const core = () => ({ state: room.state, saved: room.state });
  let fail = () => {};
  const past = () => new Promise<never>((_, reject) => (fail = () => reject(new Error("cannot be read"))));
  let now: object | null = { core: core(), store: { past } };
  const lost = vi.fn();
  const source = () => now as ReturnType<ConstructorParameters<typeof Recounter>[1]>;
  const recounter = new Recounter(() => {}, source, lost);
  return {
    lost,
    recounter,
    fail: () => fail(),
    /** It has started over meanwhile, or has been erased. */
    becomes(another: "another" | "nothing") {
      now = another === "nothing" ? null : { core: core(), store: { past } };
    },
  };
}

it("[K6] a room whose log cannot be read is lost", async () => {
  const { recounter, fail, lost } = rig();
  recounter.start();
  fail();
  await vi.waitFor(() => expect(lost.mock.calls).toMatchObject([[{ message: "cannot be read" }]]));
});

it.each(["another", "nothing"] as const)(
  "[K6] a log that cannot be read for what the room no longer is takes nothing from what it is now: %s",
  async (what) => {
    const { recounter, fail, lost, becomes } = rig();
    recounter.start();
    becomes(what);
    fail();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(lost).not.toHaveBeenCalled();
  },
);
