import type { Simulated } from "./data.ts";
import { colours, type Picture } from "./drawing.ts";
import { bound, dollars, drawn, inWords, type Look, logAxis, type Point } from "./series.ts";

/** https://developers.cloudflare.com/durable-objects/platform/limits/ */
const limit = { requestsPerSecond: 1_000, outgoing: 6 };
const command = (questions: number) =>
  `npm run bench:simulate: the real rooms in virtual time, ${questions} questions.`;
const percent = (value: number) => `${value} %`;

/** How near the busiest rooms come to what the platform documents, and what a session costs. `direct`: before there were relays. */
export function simulated({ questions, runs }: Simulated, direct: Simulated | null): Picture[] {
  const ordered = runs.toSorted((a, b) => a.players - b.players);
  const line = (who: string, of: (run: Simulated["runs"][number]) => number | undefined, from = ordered): Point[] =>
    from.flatMap((run) => {
      const y = of(run);
      return y === undefined || y === 0 ? [] : [{ who, x: run.players, y }];
    });
  const share = (kind: string) => (run: Simulated["runs"][number]) => {
    const busiest = run.kinds[kind]?.mostRequestsPerSecond;
    return busiest === undefined ? undefined : (100 * busiest) / limit.requestsPerSecond;
  };
  const loads = [
    ...line("audience room", share("audience")),
    ...line("session room", share("session")),
    ...(direct ? line("without relays", share("session"), direct.runs) : []),
    ...line("relay", share("relay")),
  ];
  const looks: Record<string, Look> = {
    "audience room": { colour: colours.workerd, dashes: "6,4" },
    "session room": { colour: colours.quizwire },
    "without relays": { colour: colours.ws, dashes: "8,3,2,3" },
    relay: { colour: colours.other, dashes: "2,4" },
  };
  const costs = line("together", ({ dollars: { total } }) => total);
  const parts = [
    ...costs,
    ...line("rows written", ({ dollars: { rows } }) => rows),
    ...line("Redis", ({ dollars: { redis } }) => redis),
    ...line("rooms awake", ({ dollars: { duration } }) => duration),
  ];
  const source = command(questions);
  return [
    {
      name: "simulated-load",
      title: "How near a session comes to what one room may do",
      caption: [
        "Requests in the busiest second of the busiest room, of the 1,000 that one Durable Object takes.",
        source,
      ],
      description: inWords(loads, percent),
      plot: drawn(loads, looks, shares(loads), bound(100, "documented limit", ordered[0]?.players ?? 1)),
    },
    {
      name: "session-dollars",
      title: "What a session costs grows with its players, and no faster",
      caption: ["List prices in US dollars, beyond what the plan includes; no room ever asleep.", source],
      description: inWords(parts, dollars),
      plot: drawn(parts, costLooks, logAxis(parts, "dollars a session", dollars)),
    },
  ];
}

const costLooks: Readonly<Record<string, Look>> = {
  together: { colour: colours.quizwire },
  "rows written": { colour: colours.workerd, dashes: "6,4" },
  Redis: { colour: colours.other, dashes: "2,4" },
  "rooms awake": { colour: colours.ws, dashes: "8,3,2,3" },
};

const shares = (points: readonly Point[]) => ({
  ...({ type: "linear", grid: true, label: "of the documented limit", labelArrow: "none" } as const),
  ...{ domain: [0, Math.max(110, ...points.map(({ y }) => y))], ticks: 6, tickFormat: percent },
});
