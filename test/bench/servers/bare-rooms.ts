import * as v from "valibot";
import { ack } from "../../../shared/protocol/player.ts";
import { AnswerValueSchema } from "../../../shared/questions/index.ts";
import type { AskedFigures, PlayerRecord, Sent } from "../words.ts";
import { startBare } from "./bare.ts";
import { plainWorkerd } from "./plain-workerd.ts";
import type { Server } from "./server.ts";

const program = new URL("rooms-program.ts", import.meta.url);
const rooms = { BareSession: "SESSION", BareAudience: "AUDIENCE" };

const StoredSchema = v.array(v.tuple([v.number(), v.number(), AnswerValueSchema, v.number()]));
type Stored = v.InferOutput<typeof StoredSchema>;

export async function startBareRooms(sent: Sent): Promise<Server> {
  const { port, ...plain } = await plainWorkerd({ program, rooms, data: { SENT: sent }, keeps: true });
  return startBare({
    ...{ name: "rooms", port, ...plain },
    target: {
      ...{ kind: "rooms", url: `ws://127.0.0.1:${port}/room` },
      steps: sent.questions.map((steps) => steps.map(({ phase }) => phase)),
    },
    check: async (figures) => {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      const stored = v.parse(StoredSchema, await response.json());
      const rows = { answers: stored.length, players: 0 };
      return { faults: [...otherThanStored(figures, stored), ...otherThanSaid(figures, sent)], rows, openings: null };
    },
  });
}

/** Sent = acked = stored. */
export function otherThanStored({ players }: Answered, stored: Stored): string[] {
  const kept = new Map(stored.map(([player, turn, value]) => [`${player} ${turn}`, value]));
  const sum = players.reduce((sum, { answers }) => sum + answers.length, 0);
  const faults = players.flatMap(({ nickname, answers, acks }, n) =>
    answers.flatMap(({ turn, value }, index) => {
      const isRight = acks[index]?.turn === turn && acks[index]?.value === value && kept.get(`${n} ${turn}`) === value;
      return isRight ? [] : [`${nickname}, turn ${turn}: ${value} was sent, and something else acked or kept`];
    }),
  );
  return stored.length === sum ? faults : [...faults, `${sum} answers were sent, and ${stored.length} are kept`];
}

type Answered = { players: Pick<PlayerRecord, "nickname" | "answers" | "acks">[] };

/** Everybody has heard as many bytes as Quizwire has said: another comparison would be none. */
export function otherThanSaid({ asked, players }: Heard, { texts, questions }: Sent): string[] {
  return asked.flatMap(({ bytes }, question) =>
    bytes.flatMap((heard, player) => {
      const said = questions[question]?.flatMap(({ frames }) => frames[player] ?? []) ?? [];
      const { turn = 0, value = 0 } = players[player]?.answers[question] ?? {};
      const all = [...said.map((n) => texts[n] ?? ""), JSON.stringify(ack(turn, value))];
      const bytes = all.reduce((sum, text) => sum + wireBytes(text), 0);
      return bytes === heard ? [] : [`player ${player} heard ${heard} bytes in question ${question + 1}, not ${bytes}`];
    }),
  );
}

type Heard = { asked: Pick<AskedFigures, "bytes">[]; players: Pick<PlayerRecord, "answers">[] };

/** With the head that RFC 6455 (5.2) gives a server's frame. */
function wireBytes(text: string): number {
  const length = Buffer.byteLength(text);
  return length + (length < 126 ? 2 : 4);
}
