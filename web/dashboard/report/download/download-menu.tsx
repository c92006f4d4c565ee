import { useState } from "preact/hooks";
import { t } from "../../../strings/dashboard.ts";
import { downloadCsv, type Report } from "../../calls/reports.ts";
import { say } from "../../parts/notes.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Trouble } from "../../parts/trouble.tsx";
import { useAction } from "../../parts/use-action.ts";
import { useClosingMenu } from "../../parts/use-closing-menu.ts";
import { makeFile, type Wanted } from "./make-file.ts";

/** The report as files, and on paper. What takes long says how far it is. */
export function DownloadMenu({ report }: { report: Pick<Report, "session" | "questions"> }) {
  const { session } = report;
  const words = t.report.download;
  const menu = useClosingMenu();
  const [progress, setProgress] = useState<string | null>(null);
  const { isBusy, problem, run } = useAction();

  const make = (kind: Wanted["kind"]) =>
    makeFile({ kind, report }, (progress) => {
      if (progress.of === "writing") return setProgress(words.writing);
      setProgress(
        progress.of === "players" ? words.readingPlayers(progress.soFar) : words.readingAnswers(progress.soFar),
      );
    });
  const save = (what: string, ending: string, make: () => Promise<Blob>) =>
    run(async () => {
      setProgress(words.saving);
      try {
        const name = `${session.title}${what} ${session.createdAt.slice(0, 10)}.${ending}`;
        saveFile(await make(), name);
        if (menu.current) menu.current.open = false;
        say(words.done(name));
      } finally {
        setProgress(null);
      }
    });

  const items: [name: string, about: string, start: () => void][] = [
    [words.xlsx, words.xlsxAbout, () => save("", "xlsx", () => make("xlsx"))],
    [words.players, words.playersAbout, () => save("", "csv", () => downloadCsv(session.id, "report"))],
    [words.answers, words.answersAbout, () => save(" answers", "csv", () => downloadCsv(session.id, "report-answers"))],
    [words.json, words.jsonAbout, () => save("", "json", () => make("json"))],
  ];
  return (
    <>
      <details class="downloads" ref={menu}>
        <summary class="button button--signal">{words.title}</summary>
        <div class="downloads__sheet card">
          <ul>
            {items.map(([name, about, start]) => (
              <li key={name}>
                <button type="button" class="entry" aria-disabled={isBusy} onClick={start}>
                  <b>{name}</b>
                  <span class="muted">{about}</span>
                </button>
              </li>
            ))}
          </ul>
          <p role="status">{progress}</p>
          {problem && <Trouble problem={problem} />}
        </div>
      </details>
      <button type="button" class="button" onClick={() => print()}>
        {words.print}
      </button>
    </>
  );
}
