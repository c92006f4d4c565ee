import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../../shared/testing/random.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import type { Lab } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { scriptOf } from "../../lab/script.ts";
import { until } from "../../lab/until.ts";
import type { Scenario } from "../scenario.ts";

const questions = 8;

interface Leaving {
  /** The (turn, phase) that the host last sees. */
  saw: string;
  afterMs: number;
  awayMs: number;
  /** Postgres does not answer when the host comes back, nor for a while afterwards. */
  withoutPostgres: boolean;
}

/** [Promise 13] The host's page is closed in every phase and opened anew; in some games two tabs press at once all along. */
export const hosts: Scenario = async ({ lab, random, players = 20, watch }) => {
  const script = scriptOf(random, { players, questions, slowestMs: 700, readMs: 800 });
  const plan = planOf(random);
  const tabs = random.chance(0.5) ? 2 : 1;
  const game = watch(await LiveGame.open(lab, { script }));
  await game.gather();
  if (tabs === 2) game.openTab();
  game.start();
  for (const leaving of plan) await leave(lab, game, leaving);
  await game.podium();
  await game.end();
  const evidence = await readEvidence(lab, game.id);
  const without = plan.filter(({ withoutPostgres }) => withoutPostgres).length;
  return {
    faults: [...skipped(game), ...(await faultsOf(game, evidence))],
    note: `${tabs} tabs, the host left ${plan.length} times, came back ${without} times without Postgres, ${game.acks} acks`,
  };
};

/** No line of a phone was touched, so that each saw every phase of every turn, once. `closed` may be over at once. */
function skipped({ phones }: LiveGame): string[] {
  const turns = Array.from({ length: questions }, (_, index) => index + 1);
  const asked = turns.flatMap((n) => ["ready", "open", "revealed", "board"].map((phase) => `${n} ${phase}`));
  // The board of the last question is the podium.
  const shouldBe = ["0 lobby", ...asked.slice(0, -1), "0 podium", "0 ended"].join(", ");
  return phones.flatMap(({ nickname, seen }) => {
    const saw = seen.filter((one) => !one.endsWith("closed")).join(", ");
    return saw === shouldBe ? [] : [`${nickname} saw ${saw}`];
  });
}

/** One phase of every turn, each phase at least once. */
function planOf(random: Random): Leaving[] {
  return Array.from({ length: questions }, (_, index): Leaving => {
    const phase = (["ready", "open", "closed", "revealed", "board"] as const)[(index + random.between(0, 1)) % 5];
    return {
      saw: index === questions - 1 ? "0 podium" : `${index + 1} ${phase}`,
      afterMs: random.between(0, 60),
      awayMs: random.between(0, 2_000),
      withoutPostgres: random.chance(0.5),
    };
  });
}

async function leave(lab: Lab, game: LiveGame, { saw, afterMs, awayMs, withoutPostgres }: Leaving): Promise<void> {
  const turn = Number(saw.split(" ")[0]);
  // A phase may be over before it was ever seen.
  const isPast = () => turn > 0 && ((game.stage.view?.turn?.n ?? 0) > turn || game.stage.view?.phase === "podium");
  await until(`the host to see ${saw}`, () => game.stage.seen.includes(saw) || isPast(), {
    instead: () => `It sees ${JSON.stringify(game.stage.view)}`,
  });
  await sleep(afterMs);
  game.stage.close();
  if (withoutPostgres) await lab.stores.fault("neon", { kind: "status", status: 500 });
  try {
    await sleep(awayMs);
    game.stage = game.openTab();
    game.stage.isRunning = true;
    await until("the host back", () => game.stage.isOnline);
  } finally {
    await lab.stores.heal("neon");
  }
}
