import { randomUUID } from "node:crypto";
import { readEvidence } from "../../lab/evidence.ts";
import { Lab, type Layout } from "../../lab/lab.ts";
import { from } from "../../lab/places.ts";
import { HostClient } from "../../support/rest.ts";
import { questionsOf } from "../large-session.ts";
import { groupOf } from "../processes.ts";
import type { Door } from "../words.ts";
import { faultsIn } from "./evidence-faults.ts";
import { openingsOf, tooEarly, tooLate } from "./openings.ts";
import type { Server } from "./server.ts";

/** Who was told to come back later may have left a seat behind that nobody sits in. */
const spareSeats = 500;
const mostSeats = 12_000;

/** All of Quizwire on this machine, as it is deployed, with one session in its lobby. */
export async function startQuizwire(players: number, questions: number, layout: Layout): Promise<Server> {
  const lab = await Lab.start(layout);
  try {
    return await open(lab, players, questions);
  } catch (error) {
    await lab.stop();
    throw new Error(`no session: ${lab.log.slice(-5).join("\n")}`, { cause: error });
  }
}

async function open(lab: Lab, players: number, questions: number): Promise<Server> {
  const host = new HostClient(lab.origin, "2001:db8::1");
  await host.signUp(`${randomUUID()}@example.com`);
  const quiz = { title: "Bench", description: "", tags: [], questions: questionsOf(questions) };
  const { id, code } = await host.startSession(await host.createQuiz(quiz), {
    cap: Math.min(mostSeats, players + spareSeats),
  });
  return {
    name: "quizwire",
    target: { kind: "quizwire", doors: doorsOf(lab), code, stage: await host.ticket(id) },
    pids: [...lab.machines.values()].flatMap(({ pid }) => groupOf(pid ?? 0)),
    storePids: groupOf(lab.stores.pid ?? 0),
    async check({ players: records, asked }) {
      const evidence = await readEvidence(lab, id);
      const board = await host.get(`/sessions/${id}/leaderboard?limit=1000`);
      const faults = faultsIn(records, questions, evidence, board);
      const openings = await openingsOf(lab, id);
      const complaints = lab.log.filter((line) => line.includes('"level":"error"'));
      return {
        faults: [
          ...faults,
          ...tooEarly(openings, records, evidence.answers),
          ...tooLate(openings, asked),
          ...complaints.map((line) => `the Worker said ${line}`),
        ],
        rows: { answers: evidence.answers.length, players: evidence.players.length },
        openings,
      };
    },
    stop: () => lab.stop(),
  };
}

/** On one machine everybody is nowhere in particular; on several, players come from where these stand. */
function doorsOf({ machines }: Lab): Door[] {
  const all = [...machines].map(([region, { origin }]) => ({ origin, headers: from(region) }));
  return all.length > 1 ? all : all.map(({ origin }) => ({ origin, headers: {} }));
}
