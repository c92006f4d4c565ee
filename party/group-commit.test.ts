import { describe, expect, it } from "vitest";
import { GroupCommit, type Writes } from "./group-commit.ts";

type State = { n: number };

/** A storage whose puts end when the test says so. */
function rig(given: { keys?: number; alarmAtMs?: (state: State) => number | null; fail?: "put" | "word" } = {}) {
  const puts: { entries: Record<string, unknown>; end(error?: Error): void }[] = [];
  const alarms: (number | null)[] = [];
  const said: string[] = [];
  const lost: unknown[] = [];
  const core = new GroupCommit<State, string>({ n: 0 }, null, {
    storage: {
      put: (entries) =>
        new Promise((resolve, reject) => puts.push({ entries, end: (error) => (error ? reject(error) : resolve()) })),
      setAlarm: async (atMs) => void alarms.push(atMs),
      deleteAlarm: async () => void alarms.push(null),
    },
    writes: (saved, next): Writes =>
      new Map(Array.from({ length: given.keys ?? 1 }, (_, at) => [`k${at}`, [saved?.n ?? null, next.n]])),
    alarmAtMs: given.alarmAtMs ?? (() => null),
    speak: (effects, state) => {
      said.push(...effects.map((effect) => `${effect} at ${state.n}`));
      if (effects.includes("bug")) throw new Error("bug");
    },
    lost: (error) => lost.push(error),
  });
  const add = (n: number, ...effects: string[]) => core.add({ state: { n }, effects });
  const put = async (at: number) => {
    while (puts.length <= at) await new Promise((resolve) => setTimeout(resolve, 1));
    const found = puts[at];
    if (!found) throw new Error("no put");
    return found;
  };
  return { core, add, put, puts, alarms, said, lost };
}

describe("[C5] group commit", () => {
  it("collects what happens and writes it once; nothing is said before that is stored", async () => {
    const { core, add, put, puts, said } = rig();
    add(1, "a");
    add(2, "b", "c");
    expect([core.state.n, core.saved]).toEqual([2, null]);
    const first = await put(0);
    expect([first.entries, said]).toEqual([{ k0: [null, 2] }, []]);
    first.end();
    await core.settled();
    expect([said, core.saved, puts.length]).toEqual([["a at 2", "b at 2", "c at 2"], { n: 2 }, 1]);
  });

  it("what happens during a write waits for the next one", async () => {
    const { core, add, put, said } = rig();
    add(1, "a");
    const first = await put(0);
    add(2, "b");
    first.end();
    const second = await put(1);
    expect([said, core.saved?.n, second.entries]).toEqual([["a at 1"], 1, { k0: [1, 2] }]);
    second.end();
    await core.settled();
    expect(said).toEqual(["a at 1", "b at 2"]);
  });

  it("a write that fails ends it: nothing of it is said, what waits is lost too, and nothing is ever written again", async () => {
    const { core, add, put, puts, said, lost } = rig();
    add(1, "a");
    const first = await put(0);
    add(2, "b");
    const waiting = core.settled();
    const failed = new Error("disk full");
    first.end(failed);
    await expect(waiting).rejects.toThrow("lost");
    add(3, "c");
    core.rearm();
    await expect(core.settled()).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([said, lost, puts.length]).toEqual([[], [failed], 1]);
  });

  it("a word that fails ends it as well: who was not told gets everything anew", async () => {
    const { core, add, put, lost, puts } = rig();
    add(1, "bug", "a");
    (await put(0)).end();
    await expect(core.settled()).rejects.toThrow("bug");
    add(2, "b");
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([lost.length, puts.length]).toEqual([1, 1]);
  });

  it("stopped, it neither writes nor speaks", async () => {
    const { core, add, puts, said, lost } = rig();
    add(1, "a");
    core.stop();
    await expect(core.settled()).rejects.toThrow();
    expect([puts.length, said, lost]).toEqual([0, [], []]);
  });

  it("no put carries more than 128 keys", async () => {
    const { core, add, put, puts } = rig({ keys: 300 });
    add(1);
    for (const at of [0, 1, 2]) (await put(at)).end();
    await core.settled();
    expect(puts.map(({ entries }) => Object.keys(entries).length)).toEqual([128, 128, 44]);
  });

  it("sets the alarm with the write, when it has changed or has run", async () => {
    const { core, add, put, alarms } = rig({ alarmAtMs: ({ n }) => (n < 3 ? 500 : null) });
    for (const [at, n] of [1, 2, 3].entries()) {
      add(n);
      (await put(at)).end();
      await core.settled();
    }
    expect(alarms).toEqual([500, null]);
    core.rearm();
    (await put(3)).end();
    await core.settled();
    expect(alarms).toEqual([500, null, null]);
  });
});
