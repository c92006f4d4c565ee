import type { Random } from "../../../shared/testing/random.ts";
import { faultsOf } from "../../lab/checks.ts";
import { readEvidence } from "../../lab/evidence.ts";
import { inTurn } from "../../lab/in-turn.ts";
import type { Lab } from "../../lab/lab.ts";
import { LiveGame } from "../../lab/live-game.ts";
import { type Outage, outages } from "../../lab/outages.ts";
import { keepReloading } from "../../lab/reloads.ts";
import { scriptOf } from "../../lab/script.ts";
import { until } from "../../lab/until.ts";
import { type Blow, strike } from "../blow.ts";
import type { Scenario } from "../scenario.ts";

/** A room asks again after 5 minutes at the latest. */
const recoveryLimitMs = 6 * 60_000;
/** One way of Neon waking up: every request takes so long, so that a kill finds some on their way. */
const wakingMs = 150;

interface LateBlow extends Blow {
  /** After so many requests since Neon is back. */
  requests: number;
}

/** Every kind in turn; twenty seeds have each with every way of Redis. */
export const neonPlan = (nth: number) => ({
  kind: inTurn<Outage>(["slow", "failing", "reset", "refused"], nth),
  redisKind: inTurn<Outage | null>([null, "failing", null, "refused", "slow"], nth),
});

/**
 * [Promise 21] Neon is away from before the first answer until after the end; in some games Redis is too. Then it is back, and
 * whatever dies while the results are being written, they are there once.
 */
export const neonOutages: Scenario = async ({ lab, random, nth, players = 30, watch }) => {
  const script = scriptOf(random, { players, questions: 5, slowestMs: 600 });
  const { kind, redisKind } = neonPlan(nth);
  const blows = blowsOf(random);

  const game = watch(await LiveGame.open(lab, { script }));
  const numbers = [...script.nicknames.keys()];
  // Redis gives the last one a seat while Neon is away.
  await game.gather(redisKind ? numbers : numbers.slice(0, -1));
  await lab.stores.fault("neon", outages[kind]);
  if (redisKind) await lab.stores.fault("upstash", outages[redisKind]);
  const faults = redisKind ? await mustBeUnavailable(lab, game) : [];
  if (!redisKind) await game.gather(numbers.slice(-1));

  const stopReloading = keepReloading(game, random.fork());
  game.start();
  await game.podium().finally(stopReloading);
  const reloads = stopReloading();
  await game.leavePodium();
  if (game.stage.view?.complete) faults.push("it was called complete while nothing could be stored");

  const backAtMs = performance.now();
  const before = await lab.stores.fault("neon", { kind: "delay", delayMs: wakingMs });
  await lab.stores.heal("upstash");
  await carryOut(lab, game, blows, before);
  await lab.stores.heal("neon");
  await game.stored(recoveryLimitMs);
  const seconds = ((performance.now() - backAtMs) / 1_000).toFixed(1);

  faults.push(...(await faultsOf(game, await readEvidence(lab, game.id))));
  const struck = blows.map(({ what }) => what).join(", ") || "nothing";
  const away = redisKind ? `neon ${kind}, redis ${redisKind}` : `neon ${kind}`;
  return {
    faults,
    note: `${away}, ${players} players, ${reloads} reloads, ${game.acks} acks, complete ${seconds} s after it was back, killed meanwhile: ${struck}`,
  };
};

function blowsOf(random: Random): LateBlow[] {
  return Array.from({ length: random.pick([0, 1, 1, 2]) }, () => ({
    requests: random.between(1, 2),
    afterMs: random.between(0, 2 * wakingMs),
    what: random.pick<Blow["what"]>(["worker", "worker", "stores"]),
    downMs: random.between(0, 1_000),
  }));
}

async function carryOut(lab: Lab, game: LiveGame, blows: LateBlow[], requestsBefore: number): Promise<void> {
  let seen = requestsBefore;
  const waking = { kind: "delay", delayMs: wakingMs } as const;
  for (const blow of blows) {
    await until(
      "the results on their way",
      async () =>
        (await lab.stores.fault("neon", waking)) >= seen + blow.requests || game.stage.view?.complete === true,
      { patienceMs: recoveryLimitMs },
    );
    await strike(lab, blow);
    // Who starts anew counts from 0.
    seen = await lab.stores.fault("neon", waking);
  }
}

async function mustBeUnavailable(lab: Lab, { code }: LiveGame): Promise<string[]> {
  const response = await fetch(`${lab.origin}/api/v1/codes/${code}/players`, {
    method: "POST",
    headers: { "content-type": "application/json", "cf-connecting-ip": "203.0.113.1" },
    body: JSON.stringify({ nickname: "Too soon" }),
  });
  const said = `${response.status} ${response.headers.get("retry-after")}`;
  return said === "503 5" ? [] : [`without both stores a join is answered ${said}`];
}
