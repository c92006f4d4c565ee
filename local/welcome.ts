import type { DevOptions } from "./dev-options.ts";
import { lanAddresses } from "./lan.ts";
import { demoLogin } from "./seed.ts";

/** What a person needs to begin. */
export function welcome({ lan, port }: DevOptions, addresses = lanAddresses()): string {
  const here = `http://localhost:${port}`;
  const there = addresses.map((address) => `http://${address}:${port}`);
  const origin = (lan && there[0]) || here;
  return [
    "",
    "  Quizwire is running.",
    "",
    `  Players      ${origin}/`,
    `  Dashboard    ${origin}/host`,
    `  Demo login   ${demoLogin.email} / ${demoLogin.password}`,
    ...(lan ? lanNotes(there) : []),
    "",
    "  Mails are printed here. Ctrl-C stops it.",
    "",
  ].join("\n");
}

function lanNotes([first, ...others]: string[]): string[] {
  if (first === undefined) return ["", "  This machine has no address on a local network: phones cannot reach it."];
  return [
    "",
    "  Open the dashboard by this address on this machine too: the code that phones scan leads to where it was opened.",
    ...(others.length === 0 ? [] : [`  If phones cannot reach it, try ${others.join(" or ")}.`]),
  ];
}
