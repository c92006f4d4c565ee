import * as v from "valibot";
import { once } from "../once.ts";
import { problemOf } from "../problem.ts";

const ReportSchema = v.object({
  format: v.string(),
  found: v.number(),
  losses: v.array(v.object({ question: v.nullable(v.number()), what: v.string(), why: v.string() })),
});
type ImportReport = v.InferOutput<typeof ReportSchema>;
export type Loss = ImportReport["losses"][number];

const PreviewSchema = v.object({
  quiz: v.object({ title: v.string(), questions: v.array(v.object({ prompt: v.string() })) }),
  picturesToFetch: v.number(),
  report: ReportSchema,
});
export type ImportPreview = v.InferOutput<typeof PreviewSchema>;

const ImportedSchema = v.object({ id: v.string(), report: ReportSchema });
export type Imported = v.InferOutput<typeof ImportedSchema>;

/** REST fetches pictures for at most 20 s. */
const patienceMs = 60_000;

async function send(file: File, query: Record<string, string>, headers: Record<string, string> = {}): Promise<unknown> {
  // Its name is the title of a quiz that has none of its own.
  const title = file.name.replace(/(?:\.[a-z0-9]{1,8}){1,2}$/i, "").slice(0, 200);
  const response = await fetch(`/api/v1/quizzes/import?${new URLSearchParams({ ...query, title })}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...headers },
    body: file,
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** What would come of a file; nothing is stored. */
export const previewImport = async (file: File): Promise<ImportPreview> =>
  v.parse(PreviewSchema, await send(file, { dryRun: "true" }));

export const importFile = (file: File): Promise<Imported> =>
  once("import", { name: file.name, size: file.size, at: file.lastModified }, async (key) =>
    v.parse(ImportedSchema, await send(file, {}, { "idempotency-key": key })),
  );

export const exportFormats = ["json", "csv", "gift", "kahoot-xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export async function exportQuiz(id: string, format: ExportFormat): Promise<Blob> {
  const response = await fetch(`/api/v1/quizzes/${id}/export?format=${format}`, {
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
