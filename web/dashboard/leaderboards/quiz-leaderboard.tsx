import "../styles/report/players.css";
import { useRoute } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { readBestOfQuiz } from "../calls/leaderboards.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Page } from "../parts/page.tsx";
import { joined } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { BestResults, NoResults } from "./best-results.tsx";

/** The best results of a quiz, over all its sessions. */
export function QuizLeaderboard() {
  const { id = "" } = useRoute().params;
  const { now, reload, set } = useLoad(id, () => readBestOfQuiz(id, null));
  const words = t.leaderboards;
  const board = now.name === "ready" ? now.value : null;
  return (
    <Page
      title={board ? words.ofQuiz(board.quiz.title) : words.ofQuizTitle}
      about={
        board &&
        board.sessions > 0 && (
          <p>
            <a href={`/host/sessions?quiz=${id}`}>{words.sessions(board.sessions)}</a>
          </p>
        )
      }
    >
      {now.name === "loading" && <Waiting rows={4} />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {board && board.items.length === 0 && <NoResults text={words.noResultsOfQuiz} />}
      {board && board.items.length > 0 && <BestResults rows={board.items} />}
      <MoreButton
        cursor={board?.nextCursor ?? null}
        onMore={async (cursor) => {
          const next = await readBestOfQuiz(id, cursor);
          if (board) set({ ...board, ...joined(board, next) });
        }}
      />
    </Page>
  );
}
