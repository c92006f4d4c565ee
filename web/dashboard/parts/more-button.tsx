import { t } from "../../strings/dashboard.ts";
import { Trouble } from "./trouble.tsx";
import { useAction } from "./use-action.ts";

/** Gets the next page of a list, when there is one. */
export function MoreButton({ cursor, onMore }: { cursor: string | null; onMore(cursor: string): Promise<void> }) {
  const { isBusy, problem, run } = useAction();
  if (cursor === null) return null;
  return (
    <div class="more">
      {problem && <Trouble problem={problem} />}
      <button type="button" class="button" aria-disabled={isBusy} onClick={() => run(() => onMore(cursor))}>
        {isBusy ? t.loading : t.more}
      </button>
    </div>
  );
}
