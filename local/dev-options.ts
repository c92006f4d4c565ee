import { parseArgs } from "node:util";
import { CannotStart } from "./cannot-start.ts";

export type DevOptions = { fresh: boolean; lan: boolean; port: number };

const usage = `npm run dev -- [--fresh] [--lan] [--port N]

  --fresh    start over: forget all local data
  --lan      serve real phones on this network, not only this machine
  --port N   use another port than 8787`;

/** Throws `CannotStart`. */
export function parseDevOptions(args: string[]): DevOptions {
  const { fresh, lan, port: text } = parse(args);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CannotStart(`--port needs a number from 1 to 65535, not "${text}".\n\n${usage}`);
  }
  return { fresh, lan, port };
}

function parse(args: string[]): { fresh: boolean; lan: boolean; port: string } {
  try {
    return parseArgs({
      args,
      options: {
        fresh: { type: "boolean", default: false },
        lan: { type: "boolean", default: false },
        port: { type: "string", default: "8787" },
      },
    }).values;
  } catch {
    throw new CannotStart(usage);
  }
}
