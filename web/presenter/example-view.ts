import type { StageView } from "../../shared/protocol/stage.ts";

/** What a host sees while the third of five questions is open; one was asked twice. */
export const exampleView: StageView = {
  phase: "open",
  title: "Geography",
  code: "1234567",
  role: "host",
  locked: false,
  lobby: { players: 2, present: 2, names: [] },
  turn: { n: 4, index: 2, total: 5, type: "single", prompt: "Where?", points: 1_000, limitMs: 20_000 },
  options: ["Here", "There"],
  opensInMs: null,
  closesInMs: 20_000,
  progress: { answered: 0, present: 2, withExtraTime: 0 },
  result: null,
  board: null,
  last: false,
  silentRooms: 0,
  rehearsal: false,
  factors: [],
  devices: [],
  upcoming: null,
  canCorrect: false,
  complete: false,
};
