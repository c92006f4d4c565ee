import { findFreePort } from "../../local/ports.ts";
import { oneMachine } from "../lab/lab.ts";
import { Driver } from "./driver-link.ts";
import { held, letGo } from "./held.ts";
import { load } from "./machine.ts";
import { Profiler } from "./profiler.ts";
import { playRound, type Round } from "./round.ts";
import { startBareRooms } from "./servers/bare-rooms.ts";
import { startBareWorkerd } from "./servers/bare-workerd.ts";
import { startBareWs } from "./servers/bare-ws.ts";
import { startQuizwire } from "./servers/quizwire.ts";
import { type Server, type ServerName, serverNames } from "./servers/server.ts";
import type { Mark, Mode, Sent } from "./words.ts";

interface Crowd {
  players: number;
  mode: Mode;
  questions: number;
  joinOverMs: number | null;
}

type Played = Awaited<ReturnType<typeof playRound>>;

/** Round by round all four, each time beginning with another. */
export async function* roundsOf(crowd: Crowd, rounds: number): AsyncGenerator<Round & { load: number }> {
  // Quizwire goes first: what it sends is what the bare servers send after it.
  let said: Sent | null = null;
  for (let n = 0; n < rounds; n += 1)
    for (let at = 0; at < serverNames.length; at += 1) {
      const name = serverNames[(n + at) % serverNames.length] ?? "quizwire";
      const startedAtMs = performance.now();
      const before = load();
      const { round, sent } = await playOn(name, start(name, said, crowd), crowd);
      said ??= sent;
      const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
      console.error(`${crowd.players} ${crowd.mode}, round ${n + 1} of ${rounds}, ${name}: ${seconds} s`);
      yield { ...round, load: before };
    }
}

function start(name: ServerName, said: Sent | null, { players, questions }: Crowd): Promise<Server> {
  if (name === "quizwire" || !said) return startQuizwire(players, questions, oneMachine);
  return { ws: startBareWs, workerd: startBareWorkerd, rooms: startBareRooms }[name](said);
}

/** One round of Quizwire alone, with a profile of every part of it. Its figures are the profiler's as well. */
export async function profiledRound(crowd: Crowd, folder: string): Promise<Round> {
  const inspectorPort = await findFreePort();
  let profiler: Profiler | null = null;
  let part = "";
  const passed = async (mark: Mark, question: number) => {
    profiler ??= await Profiler.open(inspectorPort, folder);
    await profiler.keep(`${crowd.players}-${crowd.mode}-${part}`);
    part = question === crowd.questions && mark === "said" ? "end" : partAfter(mark, question);
    if (part !== "") await profiler.start();
    else profiler.close();
  };
  const starting = startQuizwire(crowd.players, crowd.questions, { ...oneMachine, inspectorPort });
  return (await playOn("quizwire", starting, crowd, passed)).round;
}

function partAfter(mark: Mark, question: number): string {
  const parts: Record<Mark, string> = {
    start: "join",
    joined: "question-1-asked",
    asked: `question-${question}-answers`,
    acked: `question-${question}-result`,
    said: `question-${question + 1}-asked`,
    ended: "",
  };
  return parts[mark];
}

export async function playOn(
  name: ServerName,
  starting: Promise<Server>,
  crowd: Crowd,
  passed: (mark: Mark, question: number) => Promise<void> = async () => {},
): Promise<Played> {
  const server = held({
    stop: () =>
      starting.then(
        (started) => started.stop(),
        () => {},
      ),
  });
  const driver = held(new Driver());
  const progress = (text: string) => console.error(`  ${name}: ${text}`);
  try {
    return await playRound(await starting, driver, { ...crowd, progress, passed });
  } finally {
    await letGo(driver);
    await letGo(server);
  }
}
