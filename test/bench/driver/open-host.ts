import type { Target } from "../words.ts";
import { BareHost, RoomsHost } from "./bare-hosts.ts";
import { type Host, Stage } from "./host.ts";

export function openHost(target: Target): Promise<Host> {
  switch (target.kind) {
    case "quizwire":
      return Stage.open(target.stage);
    case "bare":
      return BareHost.open(target.url, target.question);
    case "rooms":
      return RoomsHost.open(target.url, target.steps);
  }
}
