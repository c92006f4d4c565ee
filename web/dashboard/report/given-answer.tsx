import { t } from "../../strings/dashboard.ts";
import type { PlayedTurn, PlayerReport } from "../calls/reports.ts";
import { AnswerText, columnWords } from "./answer-text.tsx";
import { proofSteps } from "./proof-steps.ts";

interface GivenAnswerProps {
  session: string;
  turn: PlayedTurn;
  scoring: PlayerReport["scoring"];
}

/** What a player answered to one question, what it was worth, and why. */
export function GivenAnswer({ session, turn, scoring }: GivenAnswerProps) {
  const { answer, prompt, type, options, streak, voided } = turn;
  const words = t.report.onPlayer;
  return (
    <li class="card given-answer">
      <h4 dir="auto">
        <a href={`/host/sessions/${session}/questions/${turn.turn}`}>
          {t.report.shortNumber(turn.turn)}: {prompt}
        </a>
      </h4>
      {voided && (
        <p>
          <span class="chip">{t.report.voided}</span>
        </p>
      )}
      <p class="given-answer__line">
        {answer ? (
          <AnswerText type={type} options={options} answer={answer} voided={voided} />
        ) : (
          <span class="muted">{t.report.noAnswer}</span>
        )}
        {answer && (
          <span class="given-answer__score">
            <b>{words.points(answer.points)}</b> · {t.report.secondsShort(answer.timeMs)}
          </span>
        )}
      </p>
      {answer?.credit !== 1 && (
        <p class="muted">
          {words.right}: <span dir="auto">{columnWords(type, options, turn.right)}</span>
        </p>
      )}
      {streak > 1 && !voided && <p class="muted">{words.inARow(streak)}</p>}
      {answer && <Why turn={turn} answer={answer} scoring={scoring} />}
    </li>
  );
}

type WhyProps = Omit<GivenAnswerProps, "session"> & { answer: NonNullable<PlayedTurn["answer"]> };

function Why({ turn, answer, scoring }: WhyProps) {
  const words = t.report.proof;
  const { points, proof } = answer;
  return (
    <details class="why">
      <summary>{words.ask(points)}</summary>
      <ol class="why__steps">
        {proofSteps(turn, answer, scoring).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class={proof.agrees ? "why__proof" : "why__proof why__proof--wrong"}>
        <span aria-hidden="true">{proof.agrees ? "✓" : "✗"}</span>{" "}
        {proof.agrees ? words.agrees(proof.points) : words.disagrees(proof.points, points)}
      </p>
    </details>
  );
}
