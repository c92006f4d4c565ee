import type { Context } from "hono";
import { attachment } from "../../attachment.ts";
import type { AppEnv } from "../../context.ts";
import { type Cell, csvLines, utf8Mark } from "../../csv-lines.ts";
import { describeError } from "../../log.ts";

/** A table as it is read, in pieces. The first is read before anything is sent: an outage is still answered as one. */
export async function answerCsv(
  c: Context<AppEnv>,
  { title, at, header, rows }: { title: string; at: Date; header: Cell[]; rows: AsyncGenerator<Cell[][]> },
) {
  const { log } = c.var.ports;
  const first = await rows.next();
  c.header("content-type", "text/csv; charset=utf-8");
  c.header("content-disposition", attachment(title, ` ${at.toISOString().slice(0, 10)}.csv`));
  return c.body(
    streamOf(utf8Mark + csvLines([header]) + csvLines(first.value ?? []), rows, (error) =>
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
