import type { Evidence } from "./evidence.ts";
import type { LiveGame } from "./live-game.ts";

/**
 * What differs between a disturbed game and one of the same script that nothing disturbed, scored for accuracy, where time
 * does not matter: nothing but answers that never were acked, because their player could not send them in time.
 */
export function differencesFromTwin(
  game: LiveGame,
  evidence: Evidence,
  twin: LiveGame,
  undisturbed: Evidence,
): string[] {
  const twins = new Map(
    undisturbed.answers.map((answer) => [`${numberOf(twin, answer.player)} ${answer.turn}`, answer]),
  );
  const own = new Map(evidence.answers.map((answer) => [`${numberOf(game, answer.player)} ${answer.turn}`, answer]));
  const faults: string[] = [];
  const missed = new Map<number, number>();
  for (const [key, { turn, player, points, credit }] of twins) {
    const number = numberOf(twin, player);
    const answer = own.get(key);
    if (answer) {
      if (answer.points !== points || answer.credit !== credit)
        faults.push(`${key}: ${JSON.stringify(answer)} instead of ${points} points and credit ${credit}`);
    } else if (game.phones[number]?.acks.some((ack) => ack.turn === turn)) faults.push(`${key} was acked and is lost`);
    else missed.set(number, (missed.get(number) ?? 0) + points);
  }
  for (const key of own.keys()) if (!twins.has(key)) faults.push(`${key}: an answer that the twin does not have`);
  for (const [number, phone] of game.phones.entries()) {
    const { points } = rowOf(evidence, phone.id);
    const shouldBe = rowOf(undisturbed, twin.phones[number]?.id).points - (missed.get(number) ?? 0);
    if (points !== shouldBe) faults.push(`${phone.nickname} has ${points} points and should have ${shouldBe}`);
  }
  if (missed.size === 0) faults.push(...differentPlaces(game, evidence, twin, undisturbed));
  return faults.map((fault) => `twin: ${fault}`);
}

function differentPlaces(game: LiveGame, evidence: Evidence, twin: LiveGame, undisturbed: Evidence): string[] {
  return game.phones.flatMap(({ id, nickname }, number) => {
    const { rank, correct } = rowOf(evidence, id);
    const other = rowOf(undisturbed, twin.phones[number]?.id);
    return rank === other.rank && correct === other.correct
      ? []
      : [`${nickname} has rank ${rank} with ${correct} right, its twin ${other.rank} with ${other.correct}`];
  });
}

const numberOf = (game: LiveGame, player: string): number => game.phones.findIndex(({ id }) => id === player);

const rowOf = ({ players }: Evidence, id: string | undefined) =>
  players.find((row) => row.id === id) ?? { points: 0, rank: null, correct: 0 };
