import { t } from "../../strings/dashboard.ts";
import type { AskedQuestion, Report } from "../calls/reports.ts";
import { Tallies } from "./tallies.tsx";

/** Every question in the order of asking. */
export function QuestionsPage({ report: { session, questions } }: { report: Report }) {
  return (
    <section class="group" aria-label={t.report.questions}>
      {questions.length === 0 ? (
        <p class="muted">{t.report.noQuestions}</p>
      ) : (
        <ol class="cards">
          {questions.map((question) => (
            <QuestionCard key={question.turn} session={session.id} question={question} />
          ))}
        </ol>
      )}
    </section>
  );
}

function QuestionCard({ session, question }: { session: string; question: AskedQuestion }) {
  const { turn, prompt, answered, unanswered, correctShare, times, voided } = question;
  const facts = [
    t.report.answered(answered),
    t.report.unanswered(unanswered),
    times && t.report.onQuestion.median(t.report.secondsShort(times.median)),
  ];
  return (
    <li class="card asked">
      <div class="asked__head">
        <div>
          <p class="muted">{t.report.questionNumber(turn)}</p>
          <h2 class="asked__prompt" dir="auto">
            <a href={`/host/sessions/${session}/questions/${turn}`}>{prompt}</a>
          </h2>
        </div>
        <p class="asked__share">
          {voided ? (
            <span class="chip">{t.report.voided}</span>
          ) : (
            correctShare !== null && (
              <>
                <b>{t.percent(correctShare)}</b> <span>{t.report.isRight}</span>
              </>
            )
          )}
        </p>
      </div>
      <Tallies question={question} />
      <p class="muted">{facts.filter(Boolean).join(" · ")}</p>
    </li>
  );
}
