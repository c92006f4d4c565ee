import { words } from "../words.ts";

const { plural } = words;

const botNames = [
  ...["Ada", "Alan", "Grace", "Linus", "Margaret", "Edsger", "Barbara", "Donald", "Radia", "Ken"],
  ...["Hedy", "Niklaus", "Frances", "Emmy", "Katherine", "Tim", "Annie", "Dennis", "Joan", "John"],
] as const;

/** A rehearsal with players that only guess. */
export const bots = {
  rehearsal: "Rehearsal",
  about: "They only guess, nothing counts, and they live in this tab: keep it open.",
  in: (n: number): string => plural(n, { one: "# bot is in.", other: "# bots are in." }),
  add: (n: number): string => plural(n, { one: "Add # bot", other: "Add # bots" }),
  failed: "No more could join: the session is locked or full, or the connection is gone.",
  name: (n: number): string => `Bot ${botNames[n % botNames.length]}`,
  ended: "That was the rehearsal.",
  erase: "Delete this rehearsal",
  notErased: "It could not be deleted. Try again.",
};
