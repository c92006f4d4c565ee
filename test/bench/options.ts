import { parseArgs } from "node:util";
import type { Mode } from "./words.ts";

export interface BenchOptions {
  players: number[];
  modes: Mode[];
  rounds: number;
  questions: number;
  /** Null: as fast as they get in. */
  joinOverMs: number | null;
  /** Where all rounds are kept. */
  json: string | undefined;
  /** Where the processor's profiles are kept; nothing is profiled without it. */
  profile: string | undefined;
  /** The Worker is built already. */
  built: boolean;
}

/** A round takes about as long as joining: this many take minutes. */
const most = { players: 12_000, rounds: 20, questions: 20, joinOver: 600 };

export const usage = `npm run bench -- [--players 100,500,1000,2000] [--mode burst|spread|both] [--rounds 3] [--questions 3] [--join-over SECONDS]
                 [--json FILE] [--profile FOLDER] [--built]`;

/** Throws with a message for the person at the terminal. */
export function parseOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      players: { type: "string", default: "100,500,1000,2000" },
      mode: { type: "string", default: "burst" },
      rounds: { type: "string", default: "3" },
      questions: { type: "string", default: "3" },
      "join-over": { type: "string" },
      json: { type: "string" },
      profile: { type: "string" },
      built: { type: "boolean", default: false },
    },
  });
  const { json, profile, built, "join-over": joinOver } = values;
  return {
    players: values.players.split(",").map((text) => whole("players", text, most.players)),
    modes: modesOf(values.mode),
    rounds: whole("rounds", values.rounds, most.rounds),
    questions: whole("questions", values.questions, most.questions),
    joinOverMs: joinOver === undefined ? null : 1_000 * whole("join-over", joinOver, most.joinOver),
    ...{ json, profile, built },
  };
}

function modesOf(text: string): Mode[] {
  if (text === "both") return ["burst", "spread"];
  if (text === "burst" || text === "spread") return [text];
  throw new Error("--mode is burst, spread or both.");
}

function whole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new Error(`--${name}: whole numbers from 1 to ${most.toLocaleString("en")}, and "${text}" is none.`);
  return number;
}
