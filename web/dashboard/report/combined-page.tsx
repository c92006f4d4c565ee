import "./styles.ts";
import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { type Combined, readCombined } from "../calls/reports.ts";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { CombinedPlayers } from "./combined-players.tsx";
import { Figures } from "./figures-list.tsx";
import { Tallies } from "./tallies.tsx";

/** Several sessions as one report. */
export function CombinedPage() {
  const { query } = useRoute();
  const ids = (query.sessions ?? "").split(",").filter(Boolean);
  return (
    <Page
      title={t.report.combine.title}
      actions={
        <button type="button" class="button" onClick={() => print()}>
          {t.report.download.print}
        </button>
      }
    >
      {ids.length === 0 ? <p>{t.report.combine.none}</p> : <Loaded key={ids.join()} ids={ids} />}
    </Page>
  );
}

function Loaded({ ids }: { ids: string[] }) {
  const { now, reload } = useLoad(ids.join(), () => readCombined(ids));
  if (now.name === "loading") return <Waiting rows={4} />;
  if (now.name === "failed") return <Trouble problem={now.problem} onRetry={reload} />;
  return <Shown combined={now.value} />;
}

function Shown({ combined }: { combined: Combined }) {
  const { sessions, players, questions } = combined;
  const answered = questions.reduce((sum, question) => sum + question.answered, 0);
  const correct = questions.reduce((sum, question) => sum + question.correct, 0);
  return (
    <>
      <Figures
        rows={[
          [t.report.combine.sessions, t.number(sessions.length)],
          [t.report.players, t.number(players)],
          [t.report.questions, t.number(questions.length)],
          [t.report.rightShare, answered === 0 ? t.report.none : t.percent(correct / answered)],
        ]}
      />
      <section class="group">
        <h2 class="group__title">{t.report.combine.sessions}</h2>
        <ul class="attention__list">
          {sessions.map(({ id, title, createdAt, players: n }) => (
            <li key={id}>
              <a href={`/host/sessions/${id}`} dir="auto">
                {title}
              </a>
              <span class="muted">
                {t.when(createdAt)} · {t.players(n)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <CombinedPlayers sessions={sessions} />
      <Questions combined={combined} />
    </>
  );
}

function Questions({ combined: { questions, sessions } }: { combined: Combined }) {
  const words = t.report.combine;
  const titleOf = new Map(sessions.map(({ id, title, createdAt }) => [id, `${title}, ${t.when(createdAt)}`]));
  return (
    <section class="group">
      <h2 class="group__title">{t.report.questions}</h2>
      {questions.length === 0 && <p class="muted">{t.report.noQuestions}</p>}
      <ol class="cards">
        {questions.map((question, at) => (
          <li key={at} class="card asked">
            <div class="asked__head">
              <div>
                <p class="muted">
                  {words.asked(question.askings.length)} · {t.report.answered(question.answered)}
                </p>
                <h3 class="asked__prompt" dir="auto">
                  {question.prompt}
                </h3>
              </div>
              {question.correctShare !== null && (
                <p class="asked__share">
                  <b>{t.percent(question.correctShare)}</b> <span>{t.report.isRight}</span>
                </p>
              )}
            </div>
            <Tallies question={question} />
            <ul class="asked__askings">
              {question.askings.map(({ session, turn, correctShare }) => (
                <li key={`${session} ${turn}`}>
                  <a href={`/host/sessions/${session}/questions/${turn}`}>
                    {words.inSession(
                      titleOf.get(session) ?? "",
                      correctShare === null ? t.report.none : t.percent(correctShare),
                    )}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
