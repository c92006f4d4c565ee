import { setTimeout as sleep } from "node:timers/promises";
import type { System } from "../support/system.ts";

/** The newest link in what the Worker printed as mail to an address, once there is one that was not read before. */
export function mailbox(system: System) {
  let read = 0;
  return {
    async link(to: string): Promise<string> {
      for (let tries = 0; tries < 100; tries++) {
        const start = system.log.findIndex((line, at) => at >= read && line.includes(`Mail to ${to}:`));
        const at =
          start === -1 ? -1 : system.log.findIndex((line, i) => i > start && /^https?:\/\/\S+#token=/.test(line));
        if (at !== -1) {
          read = at + 1;
          return system.log[at]?.trim() ?? "";
        }
        await sleep(100);
      }
      throw new Error(`no mail to ${to} in:\n${system.log.slice(read).join("\n")}`);
    },
  };
}
