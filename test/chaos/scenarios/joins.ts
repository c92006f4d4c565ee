import type { Admission } from "../../../shared/protocol/join.ts";
import { newAttempt } from "../../../web/player/attempt.ts";
import type { JoinFailure } from "../../../web/player/join.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import type { Lab } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import type { Phone } from "../../lab/phone.ts";
import { scriptOf } from "../../lab/script.ts";
import { until } from "../../lab/until.ts";
import { botAt, botNetwork, throwOut } from "../intruders.ts";
import type { Scenario } from "../scenario.ts";

const bots = 6;

/** What becomes of the first answer to a press. */
const ways = ["heard", "pressed twice", "lost by Redis", "lost by both stores"] as const;
type Way = (typeof ways)[number];

/**
 * [C8] [S11] Bots take seats, people come whose answers get lost and who try again, until the session is full. The bots are
 * kicked, and as many people come in as there were bots. Everybody has one seat, and no bot comes back.
 */
export const joins: Scenario = async ({ lab, random, players = 20, watch }) => {
  const script = scriptOf(random, { players, questions: 3, slowestMs: 700 });
  // Each way comes, whatever is drawn.
  const wayOf = script.nicknames.map((_, n) => ways[n] ?? random.pick(ways));
  const game = watch(await LiveGame.open(lab, { script, settings: { cap: players } }));
  const { stage } = game;
  const intruders: Phone[] = [];
  const faults: string[] = [];
  const attempts = Array.from({ length: bots }, newAttempt);
  const askAsBot = (n: number) => game.ask(`Bot ${n}`, botNetwork, { attempt: attempts[n] ?? "" });
  const seats = (many: number) =>
    until(`${many} in the lobby`, () => stage.view?.lobby.players === many, {
      instead: () => `The host sees ${stage.view?.lobby.players}`,
    });
  try {
    for (let n = 0; n < bots; n += 1) intruders.push(botAt(seatIn(await askAsBot(n)), game.code, lab.origin));
    for (let n = 0; n < players - bots; n += 1) faults.push(...(await comeIn(lab, game, n, wayOf[n] ?? "heard")));
    await seats(players);
    faults.push(...wrong("the first too many", await game.askFor(players - 1), "session-full"));

    await throwOut(game, intruders);
    for (let n = players - bots; n < players; n += 1) {
      const attempt = newAttempt();
      let answer: Admission | JoinFailure = { failure: "not asked" };
      await until("the seat of a bot", async () => {
        answer = await game.askFor(n, { attempt });
        return !("failure" in answer);
      });
      game.sit(n, seatIn(answer));
    }
    await seats(players);
    for (let n = 0; n < bots; n += 1) faults.push(...wrong(`Bot ${n}`, await askAsBot(n), "nickname-removed"));
    faults.push(...wrong("the last too many", await game.ask("One more", botNetwork), "session-full"));

    game.start();
    await game.podium();
    await game.end();
    const evidence = await readEvidence(lab, game.id);
    const inGame = evidence.players.filter(({ kicked }) => !kicked);
    const [stored, seated] = [inGame, game.phones].map((some) =>
      some
        .map(({ id }) => id)
        .toSorted()
        .join(),
    );
    if (stored !== seated) faults.push(`Postgres has ${inGame.length} players: ${stored}, and not ${seated}`);
    faults.push(...(await faultsOf(game, { ...evidence, players: inGame })));
    const lost = wayOf.slice(0, players - bots).filter((way) => way.startsWith("lost")).length;
    return { faults, note: `${players} people, ${lost} answers lost, ${bots} bots thrown out, ${game.acks} acks` };
  } finally {
    for (const bot of intruders) bot.close();
  }
};

function seatIn(answer: Admission | JoinFailure): Admission {
  if ("failure" in answer) throw new Error(`no seat: ${answer.failure}`);
  return answer;
}

function wrong(who: string, answer: Admission | JoinFailure, shouldBe: string): string[] {
  const said = "failure" in answer ? answer.failure : "a seat";
  return said === shouldBe ? [] : [`${who} got ${said} instead of ${shouldBe}`];
}

async function comeIn(lab: Lab, game: LiveGame, n: number, way: Way): Promise<string[]> {
  const press = { attempt: newAttempt() };
  const first = await firstAnswers(lab, game, n, way, press);
  const admission = seatIn(await game.askFor(n, press));
  game.sit(n, admission);
  const others = first.filter((answer) => !("failure" in answer) && answer.player.id !== admission.player.id);
  return [
    ...others.map((other) => `${admission.player.nickname} is two players: ${JSON.stringify([other, admission])}`),
    ...(way === "lost by both stores" ? first.flatMap((answer) => wrong("nobody", answer, "unavailable")) : []),
  ];
}

async function firstAnswers(lab: Lab, game: LiveGame, n: number, way: Way, press: { attempt: string }) {
  const away = way === "lost by Redis" ? (["upstash"] as const) : (["upstash", "neon"] as const);
  switch (way) {
    case "heard":
      return [];
    case "pressed twice":
      return Promise.all([game.askFor(n, press), game.askFor(n, press)]);
    case "lost by Redis":
    case "lost by both stores":
      for (const service of away) await lab.stores.fault(service, { kind: "lost" });
      try {
        return [await game.askFor(n, press)];
      } finally {
        for (const service of away) await lab.stores.heal(service);
      }
  }
}
