import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "../../testing/client.ts";
import { startHarness } from "../../testing/harness.ts";
import { playedSession } from "../../testing/played.ts";
import { batchOf, playerRecord, sendResults } from "../../testing/rooms.ts";
import { signedUp, startedSession } from "../../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

type Page = { items: { id: string; nickname: string; rank: number | null }[]; nextCursor: string | null };
const playersOf = async (id: string, query = "") =>
  (await host.get(`/api/v1/sessions/${id}/report/players${query}`)).json as Page;

test("players come in the order of the board, with their answers; who was kicked comes last", async () => {
  const { id, ana } = await playedSession(harness, host);
  expect(await playersOf(id)).toMatchObject({
    items: [
      {
        ...{ id: ana.id, nickname: "Ana", rank: 1, points: 1_900, correct: 2, kicked: false },
        answers: [
          { turn: 1, value: 1, points: 950, timeMs: 2_000 },
          { turn: 2, value: [0, 2] },
          { turn: 3, value: true },
        ],
      },
      { nickname: "Ben", rank: 2, answers: [{ turn: 1, value: 0, credit: 0 }] },
      { nickname: "Eve", rank: null, kicked: true },
    ],
    nextCursor: null,
  });
});

test("pages of players join without gap or repeat, ties included", async () => {
  const { id } = await startedSession(host);
  const players = Array.from({ length: 11 }, (_, i) =>
    playerRecord(`P${i}`, { points: i % 3, totalMs: i % 2, kicked: i > 8 }),
  );
  await sendResults(harness, id, batchOf(id, { players }));
  const whole = await playersOf(id);
  const paged: Page["items"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = await playersOf(id, `?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`);
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole.items);
  expect(new Set(paged.map((player) => player.id)).size).toBe(11);
});

test("a name is found by any part of it, however it is written, and keeps its rank", async () => {
  const { id } = await startedSession(host);
  const players = [
    playerRecord("Zoë Müller", { points: 1 }),
    playerRecord("Ana", { points: 2 }),
    playerRecord("100%_x", { points: 0 }),
  ];
  await sendResults(harness, id, batchOf(id, { players }));
  const found = async (named: string) =>
    (await playersOf(id, `?named=${encodeURIComponent(named)}`)).items.map(({ nickname, rank }) => [nickname, rank]);
  expect(await found("zoe m")).toEqual([["Zoë Müller", 2]]);
  expect(await found("%_")).toEqual([["100%_x", 3]]);
  expect(await found("nobody")).toEqual([]);
  expect(await found(" ")).toHaveLength(3);
});

test("a cursor that is none is refused", async () => {
  const { id } = await startedSession(host);
  expect(problemIn(await host.get(`/api/v1/sessions/${id}/report/players?cursor=e30`))).toBe("422 invalid");
});

test("[Threat 18] where players have many answers a page has fewer of them, and the next one goes on", async () => {
  const { id } = await playedSession(harness, host);
  const players = Array.from({ length: 57 }, (_, i) => playerRecord(`P${i}`));
  await sendResults(harness, id, batchOf(id, { rev: 2, players }));
  await harness.ports.db.execute(`
    insert into turn (session_id, n, index, question, voided)
    select session_id, n + more, n + more - 1, question, false from turn, generate_series(1, 197) more
    where session_id = '${id}' and n = 3`);
  const first = await playersOf(id, "?limit=500");
  expect(first.items).toHaveLength(50);
  const rest = await playersOf(id, `?limit=500&cursor=${first.nextCursor}`);
  expect(rest).toMatchObject({ items: { length: 10 }, nextCursor: null });
  expect(new Set([...first.items, ...rest.items].map((player) => player.id)).size).toBe(60);
});
