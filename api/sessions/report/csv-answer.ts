import type { Context } from "hono";
import type { AppEnv } from "../../context.ts";
import { describeError } from "../../log.ts";
import { type Cell, csvFileName, csvLines } from "./csv.ts";

/** Without the mark Excel reads UTF-8 as the local code page. */
const mark = "\uFEFF";

/** A table as it is read, in pieces. The first is read before anything is sent: an outage is still answered as one. */
export async function answerCsv(
  c: Context<AppEnv>,
  { title, at, header, rows }: { title: string; at: Date; header: Cell[]; rows: AsyncGenerator<Cell[][]> },
) {
  const { log } = c.var.ports;
  const first = await rows.next();
  c.header("content-type", "text/csv; charset=utf-8");
  c.header("content-disposition", csvFileName(title, at));
  return c.body(
    streamOf(mark + csvLines([header]) + csvLines(first.value ?? []), rows, (error) =>
      log({ level: "warn", event: "csv-broken-off", cause: describeError(error) }),
    ),
  );
}

/** Ends with an error when the rows do: a table that broke off must not look whole. */
function streamOf(
  first: string,
  rest: AsyncGenerator<Cell[][]>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      try {
        const { value, done } = await rest.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(csvLines(value)));
      } catch (error) {
        onError(error);
        controller.error(error);
      }
    },
    async cancel() {
      await rest.return(undefined);
    },
  });
}
