import { expect, test } from "vitest";
import type { PlayerView, ToPlayer } from "../../shared/protocol/player.ts";
import { exampleTurn, exampleView } from "./example-view.ts";
import { type GameEvent, type GameState, newGame, reduce } from "./game-state.ts";

const turn = { ...exampleTurn, n: 3, index: 2, total: 8 };
const lobby: PlayerView = { ...exampleView, phase: "lobby", turn: null, options: null, closesInMs: null };
const open: PlayerView = { ...exampleView, turn };

const welcome = (view: PlayerView): GameEvent => heard({ type: "welcome", protocol: 1, spreadMs: 300, view });
const update = ({ phase, ...set }: Partial<PlayerView>): GameEvent => heard({ type: phase ?? "update", ...set });
const heard = (message: ToPlayer): GameEvent => ({ type: "heard", message });
const tapped = (value: number): GameEvent => ({ type: "tapped", value });
const after = (...events: GameEvent[]): GameState =>
  events.reduce((state, event) => reduce(state, event, 1_000), newGame);

test("[Promise 10] a welcome is the whole truth: nothing of an earlier view is left", () => {
  const state = after(welcome({ ...open, mine: 1 }), welcome(lobby));
  expect(state.view).toEqual(lobby);
  expect(state.closesAtMs).toBeNull();
});

test("an update replaces the fields it names and no other", () => {
  const { view } = after(welcome(open), update({ phase: "closed", closesInMs: null }));
  expect(view).toEqual({ ...open, phase: "closed", closesInMs: null });
});

test("an update before the first welcome changes nothing", () => {
  expect(after(update({ phase: "open" })).view).toBeNull();
});

test("remaining times become moments on the page's own clock and are kept until they are replaced", () => {
  const first = reduce(newGame, welcome({ ...lobby, phase: "ready", turn, opensInMs: 3_000 }), 5_000);
  expect(first.opensAtMs).toBe(8_000);
  const later = reduce(first, update({ standing: { points: 5, rank: 1, players: 4, streak: 0 } }), 6_000);
  expect(later.opensAtMs).toBe(8_000);
  const opened = reduce(later, update({ phase: "open", opensInMs: null, closesInMs: 20_000 }), 8_000);
  expect([opened.opensAtMs, opened.closesAtMs]).toEqual([null, 28_000]);
});

test("the fuse spans the question's limit, or more for a player who has more time", () => {
  expect(after(welcome({ ...open, closesInMs: 4_000 })).spanMs).toBe(20_000);
  expect(after(welcome({ ...open, closesInMs: 40_000 })).spanMs).toBe(40_000);
  expect(after(welcome(open), update({ turn: { ...turn, n: 4, limitMs: 5_000 }, closesInMs: 5_000 })).spanMs).toBe(
    5_000,
  );
});

test("a tap is pending under its turn until the ack, which stores it", () => {
  const sent = after(welcome(open), tapped(1));
  expect(sent.pending).toEqual({ turn: 3, value: 1 });
  const acked = reduce(sent, heard({ type: "ack", turn: 3, value: 1 }), 2_000);
  expect([acked.pending, acked.view?.mine]).toEqual([null, 1]);
});

test("[Promise 3] the first tap counts: a second one changes nothing, before and after the ack", () => {
  expect(after(welcome(open), tapped(1), tapped(0)).pending).toEqual({ turn: 3, value: 1 });
  expect(after(welcome({ ...open, mine: 1 }), tapped(0)).pending).toBeNull();
});

test("nothing can be tapped while no question is open", () => {
  for (const phase of ["ready", "closed", "revealed", "board"] as const) {
    expect(after(welcome({ ...open, phase }), tapped(1)).pending).toBeNull();
  }
});

test("[Promise 10] a tap on a dead line is kept over the reconnect while its turn is open", () => {
  const state = after(
    welcome(open),
    { type: "line", line: { name: "lost", isBlocked: false } },
    tapped(1),
    welcome(open),
  );
  expect(state.pending).toEqual({ turn: 3, value: 1 });
});

test("a kept tap is dropped when the answer had arrived after all", () => {
  expect(after(welcome(open), tapped(1), welcome({ ...open, mine: 1 })).pending).toBeNull();
});

test("a kept tap comes too late when its turn is over at the reconnect, and says so", () => {
  const state = after(welcome(open), tapped(1), welcome({ ...open, phase: "closed", closesInMs: null }));
  expect([state.pending, state.refusal]).toEqual([null, "too-late"]);
});

test("a kept tap of an earlier turn is never sent for a later one", () => {
  const state = after(welcome(open), tapped(1), welcome({ ...open, turn: { ...turn, n: 4 } }));
  expect([state.pending, state.refusal]).toEqual([null, null]);
});

test("a close on a living line keeps waiting: the ack of an answer in time may stand behind it", () => {
  const closed = after(welcome(open), tapped(1), update({ phase: "closed", closesInMs: null }));
  expect(closed.pending).toEqual({ turn: 3, value: 1 });
  const acked = reduce(closed, heard({ type: "ack", turn: 3, value: 1 }), 2_000);
  expect(acked.view?.mine).toBe(1);
});

test("a reveal without the answer ends the waiting", () => {
  const state = after(welcome(open), tapped(1), update({ phase: "revealed" }));
  expect([state.pending, state.refusal]).toEqual([null, "too-late"]);
});

test("[Promise 3] already answered: what is stored is shown", () => {
  const state = after(
    welcome(open),
    tapped(1),
    heard({ type: "refusal", reason: "already-answered", turn: 3, stored: 0 }),
  );
  expect([state.pending, state.view?.mine, state.refusal]).toEqual([null, 0, "already-answered"]);
});

test("a refusal frees the options, and the next tap clears it", () => {
  const refused = after(welcome(open), tapped(1), heard({ type: "refusal", reason: "not-open", turn: 3 }));
  expect([refused.pending, refused.refusal]).toEqual([null, "not-open"]);
  expect(reduce(refused, tapped(0), 2_000)).toMatchObject({ pending: { turn: 3, value: 0 }, refusal: null });
});

test("an ack or a refusal of another turn says nothing about this one", () => {
  const sent = after(welcome(open), tapped(1));
  expect(reduce(sent, heard({ type: "ack", turn: 2, value: 0 }), 1_000)).toEqual(sent);
  expect(reduce(sent, heard({ type: "refusal", reason: "wrong-turn", turn: 2 }), 1_000)).toEqual(sent);
});

test("a new turn starts without the refusal of the last", () => {
  const refused = after(welcome(open), tapped(1), heard({ type: "refusal", reason: "too-late", turn: 3 }));
  expect(reduce(refused, update({ turn: { ...turn, n: 4 }, phase: "ready" }), 2_000).refusal).toBeNull();
});

test("a probe changes nothing", () => {
  const state = after(welcome(open));
  expect(reduce(state, heard({ type: "probe", nonce: "x" }), 1_000)).toEqual(state);
});
