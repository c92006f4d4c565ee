import { useState } from "preact/hooks";
import { choicesFor } from "../../questions/choices.ts";
import { t } from "../../strings/dashboard.ts";
import { listAnswers, listSilent, type QuestionReport } from "../calls/reports.ts";
import { Field } from "../parts/field.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { AnswerText } from "./answer-text.tsx";

/** Everybody, the silent, or who chose one column. */
type Filter = "everybody" | "silent" | `${number}`;

interface WhoChoseProps {
  session: string;
  question: QuestionReport;
}

/** Who gave which answer to a question, page by page. */
export function WhoChose({ session, question }: WhoChoseProps) {
  const { turn, type, options } = question;
  const [filter, setFilter] = useState<Filter>("everybody");
  const words = t.report.onQuestion;
  const choices = choicesFor(type)?.choices(options) ?? [];
  const filters: [Filter, string][] = [
    ["everybody", words.everybody],
    ...choices.map(({ letter, text }, column): [Filter, string] => [`${column}`, words.chose(`${letter}: ${text}`)]),
    ["silent", words.silent],
  ];
  return (
    <section class="group">
      <h3 class="group__title">{words.who}</h3>
      <div class="who__filter">
        <Field label={words.filter}>
          {(ties) => (
            <select
              {...ties}
              class="input"
              value={filter}
              onChange={({ currentTarget }) =>
                setFilter(filters.find(([name]) => name === currentTarget.value)?.[0] ?? "everybody")
              }
            >
              {filters.map(([name, text]) => (
                <option key={name} value={name}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Rows key={`${turn} ${filter}`} session={session} question={question} filter={filter} />
    </section>
  );
}

type Row = Pick<Awaited<ReturnType<typeof listAnswers>>["items"][number], "player" | "nickname"> & {
  answer: Awaited<ReturnType<typeof listAnswers>>["items"][number]["answer"] | null;
};
type Rows = { items: Row[]; nextCursor: string | null };

async function read(session: string, turn: number, filter: Filter, cursor: string | null): Promise<Rows> {
  if (filter !== "silent") return listAnswers(session, turn, filter === "everybody" ? null : Number(filter), cursor);
  const { items, nextCursor } = await listSilent(session, turn, cursor);
  return { items: items.map((row) => ({ ...row, answer: null })), nextCursor };
}

function Rows({ session, question, filter }: WhoChoseProps & { filter: Filter }) {
  const words = t.report.onQuestion;
  const { now, reload, set } = useLoad<Rows>(filter, () => read(session, question.turn, filter, null));
  if (now.name === "loading") return <Waiting rows={2} />;
  if (now.name === "failed") return <Trouble problem={now.problem} onRetry={reload} />;
  const { items, nextCursor } = now.value;
  if (items.length === 0) return <p class="muted">{words.nobody}</p>;
  const isSilent = filter === "silent";
  return (
    <>
      <div class="table-scroll">
        <table class="players">
          <caption class="visually-hidden">{words.who}</caption>
          <thead>
            <tr>
              <th scope="col">{t.report.player}</th>
              {!isSilent && (
                <>
                  <th scope="col">{words.answer}</th>
                  <th scope="col" class="players__number">
                    {words.time}
                  </th>
                  <th scope="col" class="players__number">
                    {t.report.points}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map(({ player, nickname, answer }) => (
              <tr key={player}>
                <th scope="row">
                  <a href={`/host/sessions/${session}/players/${player}`}>
                    <bdi>{nickname ?? words.unknownPlayer}</bdi>
                  </a>
                </th>
                {answer && (
                  <>
                    <td class="players__answer">
                      <AnswerText
                        type={question.type}
                        options={question.options}
                        answer={answer}
                        voided={question.voided}
                      />
                    </td>
                    <td class="players__number">{t.report.secondsShort(answer.timeMs)}</td>
                    <td class="players__number">{t.number(answer.points)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton
        cursor={nextCursor}
        onMore={async (cursor) => {
          const next = await read(session, question.turn, filter, cursor);
          set({ items: [...items, ...next.items], nextCursor: next.nextCursor });
        }}
      />
    </>
  );
}
