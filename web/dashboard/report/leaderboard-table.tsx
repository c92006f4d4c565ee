import type { ComponentChildren } from "preact";
import { t } from "../../strings/dashboard.ts";

interface LeaderboardTableProps {
  caption: string;
  /** The head of a last column. */
  also?: string;
  /** A row for each player. */
  children: ComponentChildren;
}

/** Who has which rank, how many points and how many right answers. */
export function LeaderboardTable({ caption, also, children }: LeaderboardTableProps) {
  return (
    <div class="table-scroll">
      <table class="players">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.report.rank}</th>
            <th scope="col">{t.report.player}</th>
            <th scope="col" class="players__number">
              {t.report.points}
            </th>
            <th scope="col" class="players__number">
              {t.report.rightAnswers}
            </th>
            {also && (
              <th scope="col" class="players__number">
                {also}
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
