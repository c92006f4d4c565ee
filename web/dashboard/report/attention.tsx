import { t } from "../../strings/dashboard.ts";
import type { Report } from "../calls/reports.ts";
import { byDifficulty, figuresOf, isHard } from "./figures.ts";

const mostShown = 5;

/** Questions to speak about again. */
export function HardQuestions({ report: { session, questions } }: { report: Report }) {
  const words = t.report.hard;
  const hard = byDifficulty(questions).filter(isHard);
  return (
    <section class="card stack">
      <h2 class="group__title">{words.title}</h2>
      {hard.length === 0 ? <p>{words.none}</p> : <p class="muted">{words.about}</p>}
      <ol class="attention__list">
        {hard.slice(0, mostShown).map(({ turn, prompt, correctShare, answered }) => (
          <li key={turn}>
            <a href={`/host/sessions/${session.id}/questions/${turn}`}>
              {t.report.shortNumber(turn)}: <span dir="auto">{prompt}</span>
            </a>
            <span class="muted">{words.share(correctShare, answered)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Players to look after. */
export function PlayersInNeed({ report: { session, questions, needHelp } }: { report: Report }) {
  const words = t.report.needHelp;
  const counted = figuresOf(questions).questions;
  return (
    <section class="card stack">
      <h2 class="group__title">{words.title}</h2>
      {needHelp.players === 0 ? <p>{words.none}</p> : <p class="muted">{words.about}</p>}
      <ol class="attention__list">
        {needHelp.first.slice(0, mostShown).map(({ id, nickname, correct }) => (
          <li key={id}>
            <a href={`/host/sessions/${session.id}/players/${id}`}>
              <bdi>{nickname}</bdi>
            </a>
            <span class="muted">{words.right(correct, counted)}</span>
          </li>
        ))}
      </ol>
      {needHelp.players > mostShown && (
        <p>
          <a href={`/host/sessions/${session.id}/players?need-help`}>{t.report.all(needHelp.players)}</a>
        </p>
      )}
    </section>
  );
}
