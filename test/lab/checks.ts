import Papa from "papaparse";
import * as v from "valibot";
import { rowsOf } from "../../shared/protocol/board.ts";
import type { Question } from "../../shared/questions/index.ts";
import type { Evidence } from "./evidence.ts";
import type { LiveGame } from "./live-game.ts";
import { inOrder, recountRows, type Score, scoreOf } from "./recount-rows.ts";

/** What is wrong; empty: nothing. Each looks at a game that has ended, and at what Postgres has of it. */
type Check = (game: LiveGame, evidence: Evidence) => string[] | Promise<string[]>;

const json = (value: unknown) => JSON.stringify(value);
const differ = (what: string, is: unknown, shouldBe: unknown): string[] =>
  json(is) === json(shouldBe) ? [] : [`${what} is ${json(is)} and should be ${json(shouldBe)}`];

/** [Promise 1], [Promise 3] Whatever was acked is stored as it was acked. */
const acked: Check = ({ phones }, { answers }) => {
  const stored = new Map(answers.map(({ player, turn, value }) => [`${player} ${turn}`, value]));
  return phones.flatMap(({ id, nickname, acks }) =>
    [...Map.groupBy(acks, ({ turn }) => turn)].flatMap(([turn, ofTurn]) => [
      ...differ(
        `what is stored for ${nickname} in turn ${turn}`,
        stored.get(`${id} ${turn}`) ?? null,
        ofTurn[0]?.value,
      ),
      ...differ(
        `the number of different acks for ${nickname} in turn ${turn}`,
        new Set(ofTurn.map(({ frame }) => frame)).size,
        1,
      ),
    ]),
  );
};

/** [Promise 2] Nothing is stored that nobody sent, and nothing twice. */
const nothingElse: Check = ({ phones }, { answers }) => {
  const sent = new Set(
    phones.flatMap(({ id, sentAnswers }) => sentAnswers.map(({ turn, value }) => `${id} ${turn} ${json(value)}`)),
  );
  const keys = answers.map(({ player, turn }) => `${player} ${turn}`);
  return [
    ...answers
      .filter(({ player, turn, value }) => !sent.has(`${player} ${turn} ${json(value)}`))
      .map((answer) => `nobody sent ${json(answer)}`),
    ...differ("the number of answers by turn and player", new Set(keys).size, keys.length),
  ];
};

/** [Promise 5] */
const logs: Check = (_, { answers }) =>
  [...Map.groupBy(answers, ({ room }) => room)].flatMap(([room, ofRoom]) =>
    differ(
      `the log of ${room}`,
      ofRoom.map(({ seq }) => seq),
      ofRoom.map((_, at) => at + 1),
    ),
  );

/** Of a leaderboard REST tells no more at once. */
const mostRows = 1_000;

/** [Promise 4] Answers' points, players' rows, the leaderboard and the table: all say what the evidence says. */
const scores: Check = async (game, evidence) => {
  const { players, answers, session } = evidence;
  const counted = recountRows(evidence, game.settings.scoring ?? "speed");
  const order = players
    .filter(({ kicked }) => !kicked)
    .map(({ id, nickname }) => ({ id, nickname, ...scoreOf(counted, id) }))
    .toSorted(inOrder);
  const sums = players.map(({ id }) =>
    answers.reduce((sum, { player, points }) => sum + (player === id ? points : 0), 0),
  );
  const board = v.parse(BoardSchema, await game.host.get(`/sessions/${game.id}/leaderboard?limit=${mostRows}`));
  const table = tableOf(await game.host.text(`/sessions/${game.id}/report.csv`));
  return [
    ...differ("the session", session, { phase: "ended", complete: true, players: game.phones.length }),
    ...players.flatMap(({ id, nickname, points, totalMs, correct, rank }, at) => {
      const score = scoreOf(counted, id);
      return [
        ...differ(`${nickname}'s row`, { points, totalMs, correct, rank }, score),
        ...differ(`the sum of ${nickname}'s answers`, sums[at], score.points),
      ];
    }),
    ...differ("the leaderboard", board.rows.map(short), order.slice(0, mostRows).map(short)),
    ...differ(
      "the table",
      table,
      order.map(({ rank, points, correct, id }) => [rank, points, correct, id].map(String)),
    ),
  ];
};

/** [Promise 8] */
const deadlines: Check = (_, { answers }) =>
  answers
    .filter(
      ({ arrivalMs, roundTripMs, limitMs }) => limitMs !== null && arrivalMs > limitMs + Math.min(250, roundTripMs),
    )
    .map((answer) => `taken too late: ${json(answer)}`);

/** [Promise 10] What the phones showed of a turn is what is stored of it. */
const results: Check = ({ phones }, { answers, turns }) =>
  turns.flatMap(({ n, question, voided }) => {
    if (voided) return [];
    const ofTurn = answers.filter(({ turn }) => turn === n);
    const counts = tally(
      question,
      ofTurn.map(({ value }) => value),
    );
    return phones.flatMap(({ id, nickname, results }) => {
      const shown = results.get(n);
      if (!shown) return [];
      const answer = ofTurn.find(({ player }) => player === id);
      const is = [shown.mine, shown.result?.credit, shown.result?.points, shown.result?.counts];
      const shouldBe = [answer?.value ?? null, answer?.credit ?? null, answer?.points ?? 0, counts];
      return differ(`what ${nickname} saw of turn ${n}`, is, shouldBe);
    });
  });

/** How often each column was chosen; true and false are columns 0 and 1. */
function tally(question: Question, values: unknown[]): number[] {
  const chosen = values.flatMap((value) => (typeof value === "boolean" ? [value ? 0 : 1] : [value].flat()));
  const columns = question.type === "boolean" ? 2 : question.options.length;
  return Array.from({ length: columns }, (_, column) => chosen.filter((one) => one === column).length);
}

/** [Promise 17] Every phone ends with the same board and its own right place. */
const podiums: Check = (game, evidence) => {
  const counted = recountRows(evidence, game.settings.scoring ?? "speed");
  const order = evidence.players
    .map(({ id, nickname }) => ({ id, nickname, ...scoreOf(counted, id) }))
    .toSorted(inOrder);
  return game.phones.flatMap(({ id, nickname, view }) => {
    const { points, rank } = scoreOf(counted, id);
    const rows = order.slice(0, view?.board?.length ?? 0);
    return [
      ...(view?.board?.length ? [] : [`${nickname} sees no podium`]),
      ...differ(
        `the podium of ${nickname}`,
        rowsOf(view?.board ?? []),
        rows.map((row) => ({ nickname: row.nickname, points: row.points, rank: row.rank })),
      ),
      ...differ(`the standing of ${nickname}`, [view?.standing.points, view?.standing.rank], [points, rank]),
    ];
  });
};

/** [Promise 10] */
const screens: Check = ({ phones }) => phones.flatMap(({ faults }) => faults);

/** [Promise 13] Whatever happened, no page of the host saw a phase of a turn twice, and every question was asked once. */
const transitions: Check = ({ stages, script }, { turns }) => [
  ...stages.flatMap(({ seen, journal }) =>
    differ(
      `what ${journal.owner} saw more than once`,
      seen.filter((saw, at) => seen.indexOf(saw) !== at),
      [],
    ),
  ),
  ...differ(
    "what was asked",
    turns.map(({ n, voided }) => [n, voided]),
    script.quiz.questions.map((_, index) => [index + 1, false]),
  ),
];

const allChecks: Readonly<Record<string, Check>> = {
  acked,
  nothingElse,
  logs,
  scores,
  podiums,
  deadlines,
  results,
  screens,
  transitions,
};

/** Everything that is wrong with a game that has ended. */
export async function faultsOf(game: LiveGame, evidence: Evidence): Promise<string[]> {
  const faults = [];
  for (const [name, check] of Object.entries(allChecks))
    faults.push(...(await check(game, evidence)).map((fault) => `${name}: ${fault}`));
  return faults;
}

const BoardSchema = v.object({
  rows: v.array(v.object({ id: v.string(), points: v.number(), totalMs: v.number(), rank: v.number() })),
});

const short = ({ id, points, totalMs, rank }: { id: string } & Omit<Score, "correct">) => [id, points, totalMs, rank];

/** Rank, points, right answers and id of every row; who was thrown out has no rank. */
function tableOf(csv: string): string[][] {
  const [header = [], ...rows] = Papa.parse<string[]>(csv.replace(/^\uFEFF/, "").trim()).data;
  const columns = ["Rank", "Points", "Correct", "Player id"].map((name) => header.indexOf(name));
  return rows.map((row) => columns.map((column) => row[column] ?? "")).filter(([rank]) => rank !== "");
}
