import { Leashed } from "../../support/leashed.ts";
import { groupOf } from "../processes.ts";
import type { Sent } from "../words.ts";
import type { Server, Stored } from "./server.ts";

const startLimitMs = 20_000;

export const nothingStored: Stored = { faults: [], rows: { answers: 0, players: 0 }, openings: null };

/** The first question with its options, as the first player had it. */
export function questionIn({ texts, questions }: Sent): string {
  const open = questions[0]?.find(({ phase }) => phase === "open");
  return texts[open?.frames[0]?.at(-1) ?? Number.NaN] ?? "";
}

interface Bare extends Pick<Server, "name" | "target" | "check"> {
  port: number;
  /** The program, its arguments behind it. */
  line: string[];
  /** Puts away what it has left. */
  clear?(): Promise<void>;
}

/** A program without anything of Quizwire in it. */
export async function startBare({ port, line, clear, ...server }: Bare): Promise<Server> {
  const said: string[] = [];
  const running = new Leashed({ line, print: (text) => said.push(text) });
  const stop = async () => {
    await running.kill();
    await clear?.();
  };
  try {
    await running.answers(`http://127.0.0.1:${port}/`, startLimitMs);
  } catch (error) {
    await stop();
    throw new Error(`the bare ${server.name} server did not start: ${said.join("\n")}`, { cause: error });
  }
  return { ...server, pids: groupOf(running.pid), storePids: [], stop };
}
