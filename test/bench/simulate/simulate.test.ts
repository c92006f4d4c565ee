import { expect, test } from "vitest";
import { figuresOf } from "./figures.ts";
import { play } from "./play.ts";
import { faultsOf, growth } from "./verdict.ts";

// Small rooms, so that few players have many: 20 in each, where REST places 1,000. With fewer players some regions have a single room,
// which no relay serves, and from there on a report costs its bytes once more.
const small = { questions: 2, seed: 1, capacity: 20 };
const played = async (players: number) => {
  const session = await play({ ...small, players });
  expect(faultsOf(session)).toEqual([]);
  return figuresOf(session);
};

test("[Promise 4] [Promise 17] [Promise 18] twice the players in twice the rooms: every score and rank is right, and nothing grows faster", async () => {
  const [smaller, larger] = [await played(1_000), await played(2_000)];
  expect(smaller.kinds.audience?.rooms).toBeGreaterThan(12);
  expect(larger.kinds.relay?.rooms).toBeGreaterThan(1);
  expect(larger.sent).toBeGreaterThan(1.9 * smaller.sent);
  const { heap: _, ...counted } = growth(smaller, larger);
  const faster = Object.entries(counted).filter(([, ratio]) => !(ratio <= 1.03));
  expect(faster).toEqual([]);
}, 180_000);

test("the same seed plays the same session", async () => {
  const once = async () => {
    const { heapBytes: _, kinds, ...figures } = await played(120);
    return { ...figures, kinds: Object.values(kinds).map(({ scriptMs: _, ...counted }) => counted) };
  };
  expect(await once()).toEqual(await once());
}, 180_000);
