import "../styles/bank.css";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Question } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { type BankFilter, listQuestions } from "../calls/questions.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { joined } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useLatest } from "../parts/use-latest.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { BankFilters } from "./bank-filters.tsx";
import { BankQuestion } from "./bank-question.tsx";
import { usePicked } from "./use-picked.ts";

const everything: BankFilter = { q: "", tag: "", type: "" };

interface BankProps {
  except: string | null;
  onAdd(questions: readonly Question[]): void;
  onClose(): void;
}

/** Questions are found and picked; what is picked stays so whatever is searched for next. */
export function Bank({ except, onAdd, onClose }: BankProps) {
  const [filter, setFilter] = useState(everything);
  const list = useLoad(JSON.stringify(filter), () => listQuestions(filter, except, null));
  const { shown, isStale } = useLatest(list);
  const picked = usePicked();
  const isNarrowed = filter.q.trim() !== "" || filter.tag !== "" || filter.type !== "";
  const items = shown?.items ?? [];
  const isEmpty = shown !== null && !isStale && items.length === 0;
  const filters = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => filters.current?.querySelector("input")?.focus(), []);
  const n = picked.questions.length;

  return (
    <>
      <p class="muted">{t.bank.about}</p>
      <div ref={filters}>
        <BankFilters filter={filter} onChange={(part) => setFilter({ ...filter, ...part })} />
      </div>
      {shown === null && list.now.name === "loading" && <Waiting />}
      {list.now.name === "failed" && <Trouble problem={list.now.problem} onRetry={list.reload} />}
      {isEmpty && <Nothing isNarrowed={isNarrowed} onShowAll={() => setFilter(everything)} />}
      {shown !== null && items.length > 0 && (
        <div class="bank" aria-busy={isStale}>
          <p class="muted bank__found" role="status">
            {t.bank.found(items.length, shown.nextCursor !== null)}
          </p>
          <ul class={isStale ? "bank__list cards--stale" : "bank__list"}>
            {items.map((row) => (
              <BankQuestion
                key={row.id}
                row={row}
                isPicked={picked.has(row.id)}
                onPick={(isOn) => picked.set(row, isOn)}
              />
            ))}
          </ul>
          <MoreButton
            cursor={isStale ? null : shown.nextCursor}
            onMore={async (cursor) => list.set(joined(shown, await listQuestions(filter, except, cursor)))}
          />
        </div>
      )}
      <div class="row row--end bank__actions">
        {n > 0 && (
          <button type="button" class="button button--quiet" onClick={picked.clear}>
            {t.bank.clear}
          </button>
        )}
        <button type="button" class="button" onClick={onClose}>
          {t.cancel}
        </button>
        <button
          type="button"
          class="button button--signal"
          aria-disabled={n === 0}
          onClick={() => n > 0 && onAdd(picked.questions)}
        >
          {n === 0 ? t.bank.addNone : t.bank.add(n)}
        </button>
      </div>
    </>
  );
}

function Nothing({ isNarrowed, onShowAll }: { isNarrowed: boolean; onShowAll(): void }) {
  return (
    <div class="bank__nothing" role="status">
      <p>
        <b>{isNarrowed ? t.bank.nothingFound : t.bank.none}</b>
      </p>
      <p>{isNarrowed ? t.bank.aboutNothingFound : t.bank.aboutNone}</p>
      {isNarrowed && (
        <p>
          <button type="button" class="button button--small" onClick={onShowAll}>
            {t.bank.showAll}
          </button>
        </p>
      )}
    </div>
  );
}
