import { z } from "@hono/zod-openapi";
import { exampleIds } from "../examples.ts";
import { mostKept } from "../redis/best-results.ts";

export const aboutRows =
  `One row is one player of one session. Players have no account: the same nickname in two sessions is two rows, and need not be the same ` +
  `person (\`/reports/combined/players\` adds up by nickname). Sessions count once they are complete; rehearsals and players who were ` +
  `kicked never do. The list ends with the first ${mostKept.toLocaleString("en")} results.`;

const BestRowBody = z.object({
  rank: z.int().openapi({ description: "1 + results with more points; ties share it" }),
  id: z.uuid().openapi({ description: "The player, known in this session only" }),
  nickname: z.string(),
  points: z.int(),
  totalMs: z.int().openapi({ description: "Settles the order of the same points: less time first" }),
  session: z.object({ id: z.uuid(), title: z.string(), endedAt: z.iso.datetime() }),
});

export const bestPage = {
  sessions: z.int().openapi({ description: "How many count" }),
  items: z.array(BestRowBody),
  nextCursor: z.string().nullable(),
};

export const exampleBest = {
  sessions: 4,
  items: [
    {
      ...{ rank: 1, id: exampleIds.player, nickname: "Ana", points: 1_893, totalMs: 4_120 },
      session: { id: exampleIds.session, title: "Rivers of Europe", endedAt: "2026-11-24T10:40:00.000Z" },
    },
  ],
  nextCursor: null,
};
