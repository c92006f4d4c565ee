import { parseArgs } from "node:util";
import { scenarios } from "./scenarios.ts";

export interface ChaosOptions {
  seeds: number[];
  scenario: string | undefined;
  players: number | undefined;
  /** The Worker is built already. */
  built: boolean;
}

export const usage = `npm run chaos -- [--seeds N | --seed S] [--scenario NAME] [--players N] [--built]
Scenarios: ${Object.keys(scenarios).join(", ")}`;

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
  const count = whole("seeds", values.seeds) ?? 5;
  const one = whole("seed", values.seed);
  return {
    seeds: one === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [one],
    scenario,
    players: whole("players", values.players),
    built,
  };
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number from 1.`);
  return number;
}
