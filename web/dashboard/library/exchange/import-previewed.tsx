import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../strings/dashboard.ts";
import type { ImportPreview } from "../../calls/exchange.ts";
import { LossList } from "./loss-list.tsx";

/** What would come of a file. */
export function ImportPreviewed({ preview }: { preview: ImportPreview }) {
  const { quiz, picturesToFetch, report } = preview;
  const card = useRef<HTMLDivElement>(null);
  // What had the focus, the file's button, is gone.
  useLayoutEffect(() => card.current?.focus(), []);
  return (
    <>
      <div class="previewed card" ref={card} tabIndex={-1}>
        <p class="muted">{t.exchange.foundIn(t.exchange.formats[report.format] ?? report.format)}</p>
        <h3 dir="auto">{quiz.title}</h3>
        <p>
          {t.exchange.comes(quiz.questions.length, report.found)}{" "}
          {picturesToFetch > 0 && t.exchange.pictures(picturesToFetch)}
        </p>
        {quiz.questions.length > 0 && (
          <details>
            <summary>{t.exchange.questions}</summary>
            <ol>
              {quiz.questions.map(({ prompt }, index) => (
                <li key={index} dir="auto">
                  {prompt}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {report.losses.length > 0 ? (
        <>
          <h3 class="losses-title">{t.exchange.lossesTitle}</h3>
          <LossList losses={report.losses} />
        </>
      ) : (
        <p>{t.exchange.nothingLost}</p>
      )}
    </>
  );
}
