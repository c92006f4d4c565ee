import { type ServerName, serverNames } from "../servers/server.ts";
import { type Bench, crowdsOf, type Stated } from "./data.ts";
import { colours, type Picture } from "./drawing.ts";
import { bound, bytes, drawn, inWords, type Look, logAxis, milliseconds, type Point, seconds } from "./series.ts";

const names: Readonly<Record<ServerName, string>> = {
  quizwire: "Quizwire",
  ws: "bare ws",
  workerd: "bare workerd",
  rooms: "bare rooms",
};
const looks: Readonly<Record<string, Look>> = {
  Quizwire: { colour: colours.quizwire },
  "bare workerd": { colour: colours.workerd, dashes: "6,4" },
  "bare ws": { colour: colours.ws, dashes: "2,4" },
  "bare rooms": { colour: colours.rooms, dashes: "8,3,2,3" },
};
const goalBytes = 800;
const razzia: Look = { colour: colours.other };

/** Under each plot: where the figures come from, and who stores what. */
const sources = ({ machine }: Bench, { who, how }: Stated) => [
  `npm run bench, medians, ${machine.cores} cores, all on one machine. ${who}: ${how}.`,
  "Quizwire and bare rooms have stored every answer that they ack; the others store nothing.",
];

/** Quizwire beside sockets that do nothing else, from one run, and beside what another platform was measured at. */
export function besideOthers(bench: Bench, stated: Stated): Picture[] {
  const points = (what: string, servers: readonly ServerName[] = serverNames): Point[] => {
    const results = crowdsOf(bench, "burst");
    const own = servers.flatMap((server) =>
      results.flatMap(({ players, lines }) => {
        const median = lines.find((line) => line.what === what)?.figures[server]?.median;
        return median === undefined ? [] : [{ who: names[server], x: players, y: median }];
      }),
    );
    return [...own, ...(stated.lines[what] ?? []).map(([x, y]) => ({ who: stated.who, x, y }))];
  };
  const source = sources(bench, stated);
  const all = { ...looks, [stated.who]: razzia };
  const [acks, toPlayer, work] = [
    points("ack: p99"),
    points("bytes to one player", ["quizwire"]),
    points("server, one question"),
  ];
  return [
    {
      name: "burst-ack",
      title: "All answer at once: how long the slowest ack takes",
      caption: ["From sending an answer to its ack, p99, of all players at the same moment.", ...source],
      description: inWords(acks, milliseconds),
      plot: drawn(acks, all, logAxis(acks, "ack, p99", milliseconds)),
    },
    {
      name: "bytes-per-player",
      title: "What one question costs a phone",
      caption: ["Bytes to one player, from the question to the board.", ...source],
      description: inWords(toPlayer, bytes),
      plot: drawn(
        toPlayer,
        all,
        logAxis([...toPlayer, { who: "goal", x: 0, y: goalBytes }], "bytes to one player", bytes),
        bound(goalBytes, "goal: 800 B", Math.min(...toPlayer.map(({ x }) => x))),
      ),
    },
    {
      name: "server-cpu",
      title: "What one question costs the server",
      caption: ["Processor time of all server processes for one question, everybody answering.", ...source],
      description: inWords(work, seconds),
      plot: drawn(work, all, logAxis(work, "processor time", seconds)),
    },
  ];
}
