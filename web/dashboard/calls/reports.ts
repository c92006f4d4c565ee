import { parseResponse } from "hono/client";
import { api, pageOf } from "../client.ts";
import { problemOf } from "../problem.ts";

const report = api.sessions[":id"].report;

export const readReport = (id: string) => parseResponse(report.$get({ param: { id } }));

/** Which players to list. */
export type PlayerSearch = { named: string; needHelp: boolean };
export const listPlayers = (id: string, { named, needHelp }: PlayerSearch, cursor: string | null) =>
  parseResponse(
    report.players.$get({ param: { id }, query: { ...pageOf(cursor), named, needHelp: needHelp ? "true" : "false" } }),
  );
/** For files: as many at once as there may be. */
export const listManyPlayers = (id: string, cursor: string | null) =>
  parseResponse(report.players.$get({ param: { id }, query: { ...pageOf(cursor), limit: 500 } }));
export const listManyAnswers = (id: string, cursor: string | null) =>
  parseResponse(report.answers.$get({ param: { id }, query: { ...pageOf(cursor), limit: 2_000 } }));

export const readPlayer = (id: string, player: string) =>
  parseResponse(report.players[":player"].$get({ param: { id, player } }));
export const readQuestion = (id: string, turn: string) =>
  parseResponse(report.questions[":turn"].$get({ param: { id, turn } }));
/** Null: every answer, whatever was chosen. */
export const listAnswers = (id: string, turn: number, choice: number | null, cursor: string | null) =>
  parseResponse(
    report.questions[":turn"].answers.$get({
      param: { id, turn: String(turn) },
      query: { ...pageOf(cursor), ...(choice !== null && { choice }) },
    }),
  );
export const listSilent = (id: string, turn: number, cursor: string | null) =>
  parseResponse(report.questions[":turn"].silent.$get({ param: { id, turn: String(turn) }, query: pageOf(cursor) }));

export const readCombined = (session: string[]) => parseResponse(api.reports.combined.$get({ query: { session } }));
export const listCombinedPlayers = (session: string[], cursor: string | null) =>
  parseResponse(api.reports.combined.players.$get({ query: { session, ...pageOf(cursor) } }));

/** The whole table; a body that breaks off fails. It may be long, so there is no patience to run out. */
export async function downloadCsv(id: string, name: "report" | "report-answers"): Promise<Blob> {
  const response = await fetch(`/api/v1/sessions/${id}/${name}.csv`);
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

export type Report = Awaited<ReturnType<typeof readReport>>;
export type AskedQuestion = Report["questions"][number];
export type PlayerRow = Awaited<ReturnType<typeof listPlayers>>["items"][number];
export type ReportAnswer = Awaited<ReturnType<typeof listManyAnswers>>["items"][number];
export type PlayerReport = Awaited<ReturnType<typeof readPlayer>>;
export type PlayedTurn = PlayerReport["turns"][number];
export type QuestionReport = Awaited<ReturnType<typeof readQuestion>>;
export type Combined = Awaited<ReturnType<typeof readCombined>>;
export type CombinedRow = Awaited<ReturnType<typeof listCombinedPlayers>>["items"][number];
