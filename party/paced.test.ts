import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mostAtOnce, Paced } from "./paced.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function rig(many: number) {
  const gone: number[] = [];
  const paced = new Paced<number>(
    () => Date.now(),
    (thing) => gone.push(thing),
  );
  for (let n = 0; n < many; n += 1) paced.add(n);
  return { gone, paced };
}

describe("[F2] what is to go", () => {
  it("goes in its order, fifty in a tenth of a second, with a timer for no longer than something waits", async () => {
    const { gone, paced } = rig(2 * mostAtOnce + 1);
    const counts: number[] = [];
    paced.run();
    for (let tenth = 0; tenth < 4; tenth += 1) {
      counts.push(gone.length);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(counts).toEqual([50, 100, 101, 101]);
    expect(gone).toEqual(gone.toSorted((a, b) => a - b));
    expect(vi.getTimerCount()).toBe(0);
  });

  it("needs no timer where it is few", () => {
    const { gone, paced } = rig(mostAtOnce);
    paced.run();
    expect([gone.length, vi.getTimerCount()]).toEqual([mostAtOnce, 0]);
  });

  it("waits behind those who came before, and waits once", async () => {
    const { gone, paced } = rig(mostAtOnce + 2);
    paced.run();
    paced.add(mostAtOnce);
    paced.add(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(gone.slice(mostAtOnce)).toEqual([mostAtOnce, mostAtOnce + 1, 0]);
  });

  it("that somebody takes along counts among the others, and does not go again", async () => {
    const { gone, paced } = rig(mostAtOnce + 1);
    const taken = Array.from({ length: mostAtOnce + 1 }, (_, n) => paced.take(n));
    expect(taken.filter(Boolean)).toHaveLength(mostAtOnce);
    expect(paced.take(0)).toBe(false);
    paced.run();
    expect(gone).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(gone).toEqual([mostAtOnce]);
  });

  it("does not go any more when it is stopped", async () => {
    const { gone, paced } = rig(mostAtOnce + 1);
    paced.run();
    paced.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([gone.length, vi.getTimerCount()]).toEqual([mostAtOnce, 0]);
  });
});
