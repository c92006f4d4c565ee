import { parseArgs } from "node:util";
import { scenarios } from "./scenarios.ts";

export interface ChaosOptions {
  seeds: number[];
  scenario: string | undefined;
  players: number | undefined;
  /** The Worker is built already. */
  built: boolean;
}

export const usage = `npm run chaos -- [--seeds N | --seeds FROM-TO | --seed S] [--scenario NAME] [--players N] [--built]
Scenarios: ${Object.keys(scenarios).join(", ")}`;

const usualSeeds = "5";

/** Throws with a message for the person at the terminal. */
export function parseOptions(args: string[]): ChaosOptions {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string" },
      seed: { type: "string" },
      scenario: { type: "string" },
      players: { type: "string" },
      built: { type: "boolean", default: false },
    },
  });
  const { scenario, built } = values;
  if (scenario !== undefined && !Object.hasOwn(scenarios, scenario))
    throw new Error(`There is no scenario "${scenario}".`);
  const one = whole("seed", values.seed);
  return {
    seeds: one === undefined ? seedsOf(values.seeds ?? usualSeeds) : [one],
    scenario,
    players: whole("players", values.players),
    built,
  };
}

/** `40`: the first forty. `41-80`: the next forty, so that a long run can be played in parts. */
function seedsOf(text: string): number[] {
  const [, from = "1", to = text] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const [first, last] = [whole("seeds", from), whole("seeds", to)];
  if (first === undefined || last === undefined || first > last)
    throw new Error("--seeds is a number, or two with the smaller one first: 40, 41-80.");
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1.`);
  return number;
}
