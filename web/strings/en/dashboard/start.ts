import { words } from "../words.ts";

export const start = {
  liveNow: (n: number): string =>
    words.plural(n, { one: "One of your sessions is live already", other: "# of your sessions are live already" }),
  allLive: "See all sessions",
  title: (title: string): string => `Start “${title}”`,
  scoring: "How points are given",
  modes: {
    speed: {
      name: "Speed",
      about: "Full points at once, half of them at the last moment. A slow connection costs nobody points.",
    },
    kahoot: {
      name: "Kahoot",
      about: "The formula known from Kahoot: full points in the first half second, then fewer by the moment.",
    },
    accuracy: { name: "Accuracy", about: "Every right answer gets full points, however long it took." },
  },
  closeWhenAll: "Close a question as soon as everybody has answered",
  eu: "Keep this session in the EU",
  euHint: "Its rooms and what they store stay in the European Union. Players elsewhere may notice a little delay.",
  rehearse: "Try it with bots",
  go: "Open the lobby",
  going: "Opening…",
};
