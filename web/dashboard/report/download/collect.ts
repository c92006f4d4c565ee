import {
  type AskedQuestion,
  listManyAnswers,
  listManyPlayers,
  type PlayerRow,
  type Report,
  type ReportAnswer,
} from "../../calls/reports.ts";

/** All that a report has, for a file. */
export interface Collected {
  session: Report["session"];
  questions: readonly AskedQuestion[];
  players: readonly PlayerRow[];
  answers: readonly ReportAnswer[];
}

export type Progress = { of: "players" | "answers"; soFar: number };

/** Reads every page of players and answers, one after the other. */
export async function collect(
  { session, questions }: Pick<Report, "session" | "questions">,
  onProgress: (progress: Progress) => void,
): Promise<Collected> {
  const players = await pagesOf(
    (cursor) => listManyPlayers(session.id, cursor),
    (soFar) => onProgress({ of: "players", soFar }),
  );
  const answers = await pagesOf(
    (cursor) => listManyAnswers(session.id, cursor),
    (soFar) => onProgress({ of: "answers", soFar }),
  );
  return { session, questions, players, answers };
}

type Page<T> = { items: T[]; nextCursor: string | null };

async function pagesOf<T>(read: (cursor: string | null) => Promise<Page<T>>, onMore: (soFar: number) => void) {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read(cursor);
    all.push(...page.items);
    onMore(all.length);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}
