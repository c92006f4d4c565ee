import { type Layout, oneMachine } from "../lab/lab.ts";
import { threeRegions } from "../lab/world.ts";
import type { Scenario } from "./scenario.ts";
import { crowds } from "./scenarios/crowds.ts";
import { cuts } from "./scenarios/cuts.ts";
import { delays } from "./scenarios/delays.ts";
import { floods } from "./scenarios/floods.ts";
import { hosts } from "./scenarios/hosts.ts";
import { joins } from "./scenarios/joins.ts";
import { kills } from "./scenarios/kills.ts";
import { machines, threeMachines } from "./scenarios/machines.ts";
import { neonOutages } from "./scenarios/neon-outages.ts";
import { redisOutages } from "./scenarios/redis-outages.ts";
import { regions } from "./scenarios/regions.ts";
import { rooms } from "./scenarios/rooms.ts";
import { storms } from "./scenarios/storms.ts";

/** By name. Without a name a seed takes the next one in turn; CI plays the first five. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  kills,
  cuts,
  "redis-outages": redisOutages,
  "neon-outages": neonOutages,
  storms,
  hosts,
  delays,
  floods,
  crowds,
  rooms,
  machines,
  regions,
  joins,
};

/** Those that play on more than one machine. */
const layouts: Readonly<Record<string, Layout>> = { machines: threeMachines, regions: threeRegions };

export const layoutOf = (scenario: string): Layout => layouts[scenario] ?? oneMachine;

const names = Object.keys(scenarios);

/** What a seed plays: the scenario that is wanted, or the next one in turn. */
export function scenarioFor(seed: number, wanted?: string): { name: string; nth: number; run: Scenario } {
  const [name = "", nth] =
    wanted === undefined
      ? [names[(seed - 1) % names.length], Math.floor((seed - 1) / names.length)]
      : [wanted, seed - 1];
  const { [name]: run } = scenarios;
  if (!run) throw new Error(`There is no scenario "${name}".`);
  return { name, nth, run };
}
