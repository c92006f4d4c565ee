import type { Scenario } from "./scenario.ts";
import { cuts } from "./scenarios/cuts.ts";
import { delays } from "./scenarios/delays.ts";
import { hosts } from "./scenarios/hosts.ts";
import { kills } from "./scenarios/kills.ts";

/** By name. Without a name a seed takes the next one in turn. */
export const scenarios: Readonly<Record<string, Scenario>> = { kills, cuts, hosts, delays };
