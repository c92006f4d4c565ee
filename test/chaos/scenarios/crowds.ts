import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { LiveGame } from "../../lab/live-game.ts";
import type { Phone } from "../../lab/phone.ts";
import { scriptOf } from "../../lab/script.ts";
import { until } from "../../lab/until.ts";
import { botAt, botNetwork, throwOut } from "../intruders.ts";
import type { Scenario } from "../scenario.ts";

const bots = 300;
/** Every third bot sits down; the others only take seats away. */
const sitsDown = (n: number): boolean => n % 3 === 0;
const botsAtOnce = 15;

/**
 * [Threat 1] 300 bots from one address flood the lobby while people come in. All people get in; the host locks the door and
 * throws the bots out, and they stay out.
 */
export const crowds: Scenario = async ({ lab, random, players = 25, watch }) => {
  const script = scriptOf(random, { players, questions: 3, slowestMs: 700 });
  const game = watch(await LiveGame.open(lab, { script }));
  const intruders: Phone[] = [];
  const told = new Map<string, number>();
  const flood = async () => {
    for (let at = 0; at < bots; at += botsAtOnce)
      await Promise.all(Array.from({ length: Math.min(botsAtOnce, bots - at) }, (_, n) => intrude(at + n)));
  };
  const intrude = async (n: number) => {
    const answer = await game.ask(`Bot ${n}`, botNetwork);
    const word = "failure" in answer ? answer.failure : "seated";
    told.set(word, (told.get(word) ?? 0) + 1);
    if (!("failure" in answer) && sitsDown(n)) intruders.push(botAt(answer, game.code, lab.origin));
  };
  try {
    const flooding = flood();
    for (const n of script.nicknames.keys()) await game.join(n);
    await flooding;
    await until("all people in the lobby", () => game.phones.every(({ isOnline }) => isOnline));
    await until("all bots in the lobby", () => game.stage.view?.lobby.players === players + intruders.length, {
      instead: () => `The host sees ${game.stage.view?.lobby.players}`,
    });

    const { stage } = game;
    stage.command({ type: "command", command: "lock", locked: true });
    await until("a locked door", () => stage.view?.locked === true);
    await until("the door to say so", async () => {
      const answer = await game.ask("One more bot", botNetwork);
      return "failure" in answer && answer.failure === "session-locked";
    });
    await throwOut(game, intruders);
    for (const bot of intruders) bot.reload();
    await until("all bots refused", () => intruders.every(({ stopped }) => stopped !== null));

    game.start();
    await game.podium();
    await game.end();
    const evidence = await readEvidence(lab, game.id);
    const kicked = evidence.players.filter((player) => player.kicked);
    const [gone, shouldBe] = [kicked, intruders].map((some) =>
      some
        .map(({ id }) => id)
        .toSorted()
        .join(),
    );
    const inGame = { ...evidence, players: evidence.players.filter((player) => !player.kicked) };
    const faults = await faultsOf(game, inGame);
    if (gone !== shouldBe) faults.push(`${kicked.length} players are kicked, and should be ${intruders.length}`);
    const words = [...told].map(([word, count]) => `${count} ${word}`).join(", ");
    return {
      faults,
      note: `${players} people, ${bots} bots (${words}), ${intruders.length} thrown out, ${game.acks} acks`,
    };
  } finally {
    for (const bot of intruders) bot.close();
  }
};
