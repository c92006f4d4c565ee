import * as v from "valibot";
import type { Evidence } from "../../lab/evidence.ts";
import { inOrder, recountRows, scoreOf } from "../../lab/recount-rows.ts";
import type { PlayerRecord } from "../words.ts";

const BoardSchema = v.object({ rows: v.array(v.object({ id: v.string(), points: v.number(), rank: v.number() })) });

/** Sent = acked = shown = stored = counted again: whatever is not is said; empty: all is. */
export function faultsIn(players: PlayerRecord[], questions: number, evidence: Evidence, board: unknown): string[] {
  const shouldBe = players.length * questions;
  const stored = new Map(evidence.answers.map((answer) => [`${answer.player} ${answer.turn}`, answer]));
  const counted = recountRows(evidence, "speed");
  const rows = new Map(evidence.players.map((row) => [row.id, row]));
  return [
    ...differ(
      "answers sent",
      sum(players, ({ answers }) => answers.length),
      shouldBe,
    ),
    ...differ(
      "answers acked",
      sum(players, ({ acks }) => acks.length),
      shouldBe,
    ),
    ...differ("rows of answers", evidence.answers.length, shouldBe),
    ...differ("different answers in these rows", stored.size, shouldBe),
    ...differ("rows of players", evidence.players.length, players.length),
    ...differ("players of the session", evidence.session.players, players.length),
    ...differ("the session is complete", evidence.session.complete, true),
    ...players.flatMap((player) => {
      const { id, nickname, answers, acks, results, standing } = player;
      const score = scoreOf(counted, id);
      const row = rows.get(id);
      return [
        ...differ(
          `what ${nickname} was acked`,
          acks.map(({ turn, value }) => [turn, value]),
          answers.map(({ turn, value }) => [turn, value]),
        ),
        ...answers.flatMap(({ turn, value }) =>
          differ(`what is stored of ${nickname} in turn ${turn}`, stored.get(`${id} ${turn}`)?.value, value),
        ),
        ...differ(
          `the points that ${nickname} was shown`,
          results.map(({ turn, points }) => [turn, points]),
          answers.map(({ turn }) => [turn, stored.get(`${id} ${turn}`)?.points]),
        ),
        ...differ(`the standing of ${nickname}`, standing, { points: score.points, rank: score.rank }),
        ...differ(
          `the row of ${nickname}`,
          [row?.points, row?.totalMs, row?.rank],
          [score.points, score.totalMs, score.rank],
        ),
      ];
    }),
    ...differ(
      "the leaderboard",
      v.parse(BoardSchema, board).rows.map(({ id, points, rank }) => [id, points, rank]),
      top(evidence, counted),
    ),
  ];
}

function top({ players }: Evidence, counted: ReturnType<typeof recountRows>): unknown[] {
  const order = players.map(({ id }) => ({ id, ...scoreOf(counted, id) })).toSorted(inOrder);
  return order.slice(0, 1_000).map(({ id, points, rank }) => [id, points, rank]);
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

function differ(what: string, is: unknown, shouldBe: unknown): string[] {
  const [said, wanted] = [JSON.stringify(is), JSON.stringify(shouldBe)];
  return said === wanted ? [] : [`${what}: ${short(said)} and should be ${short(wanted)}`];
}

const short = (text: string | undefined): string => `${text}`.slice(0, 200);
