import { t } from "../../strings/dashboard.ts";
import { type QuestionReport, type Report, readQuestion } from "../calls/reports.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { TimesHistogram } from "./charts/times-histogram.tsx";
import { CorrectKey } from "./correct-key.tsx";
import { Figures } from "./figures-list.tsx";
import { ItemHead } from "./item-head.tsx";
import { useNews } from "./news.ts";
import { Tallies } from "./tallies.tsx";
import { WhoChose } from "./who-chose.tsx";

interface QuestionPageProps {
  report: Report;
  turn: string;
  onCorrected(): void;
}

/** One question: what was chosen, when, and by whom. */
export function QuestionPage({ report: { session }, turn, onCorrected }: QuestionPageProps) {
  const { now, reload, refresh } = useLoad(`${session.id} ${turn}`, () => readQuestion(session.id, turn));
  useNews(refresh);
  if (now.name === "loading") return <Waiting rows={3} />;
  if (now.name === "failed") return <Trouble problem={now.problem} onRetry={reload} />;
  return (
    <Shown
      key={turn}
      session={session}
      question={now.value}
      onCorrected={() => {
        refresh();
        onCorrected();
      }}
    />
  );
}

interface ShownProps {
  session: Report["session"];
  question: QuestionReport;
  onCorrected(): void;
}

function Shown({ session, question, onCorrected }: ShownProps) {
  const { turn, turns, prompt, image, explanation, voided, correctShare, answered, unanswered, times } = question;
  const words = t.report.onQuestion;
  const href = (n: number) => `/host/sessions/${session.id}/questions/${n}`;
  return (
    <article class="item">
      <nav class="row row--apart item__ways">
        {turn > 1 ? <a href={href(turn - 1)}>← {words.before}</a> : <span />}
        {turn < turns && <a href={href(turn + 1)}>{words.after} →</a>}
      </nav>
      <ItemHead
        over={
          <>
            {t.report.questionNumber(turn)} · {words.points(question.points)} · {words.limit(question.limitMs)}{" "}
            {voided && <span class="chip">{t.report.voided}</span>}
          </>
        }
      >
        {prompt}
      </ItemHead>
      {image && (
        <img
          class="item__image"
          src={`/api/v1/media/${image.media}`}
          alt={image.alt}
          width={image.width}
          height={image.height}
        />
      )}
      <Figures
        rows={[
          [t.report.rightShare, correctShare === null ? t.report.none : t.percent(correctShare)],
          [t.report.onPlayer.given, words.ofPlayers(answered, answered + unanswered)],
          [t.report.noAnswer, t.number(unanswered)],
          [t.report.medianTime, times ? t.report.secondsShort(times.median) : t.report.none],
        ]}
      />
      <section class="group">
        <h3 class="group__title">{words.chosen}</h3>
        <p class="muted">{question.type === "multiple" ? words.chosenAbout : words.chosenOneAbout}</p>
        <Tallies question={question} />
        <CorrectKey session={session} question={question} onCorrected={onCorrected} />
      </section>
      {explanation && (
        <section class="group">
          <h3 class="group__title">{words.explanation}</h3>
          <p dir="auto">{explanation}</p>
        </section>
      )}
      {times && (
        <div class="charts group">
          <TimesHistogram histogram={question.histogram} times={times} />
        </div>
      )}
      <WhoChose key={`${question.right}`} session={session.id} question={question} />
    </article>
  );
}
