import type { Random } from "../../shared/testing/random.ts";
import type { LiveGame } from "./live-game.ts";

const everyMs = 300;

/** Pages of players are loaded anew, one after the other. The function it gives stops that and says how many there were. */
export function keepReloading({ phones }: LiveGame, random: Random): () => number {
  let count = 0;
  const reloading = setInterval(() => {
    phones[random.between(0, phones.length - 1)]?.reload();
    count += 1;
  }, everyMs);
  return () => {
    clearInterval(reloading);
    return count;
  };
}
