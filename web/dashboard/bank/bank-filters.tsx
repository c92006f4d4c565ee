import { questionKinds } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { listTags } from "../calls/library.ts";
import type { BankFilter } from "../calls/questions.ts";
import { SearchField } from "../parts/search-field.tsx";
import { useLoad } from "../parts/use-load.ts";

interface BankFiltersProps {
  filter: BankFilter;
  onChange(part: Partial<BankFilter>): void;
}

/** Which questions are shown. */
export function BankFilters({ filter, onChange }: BankFiltersProps) {
  const { now } = useLoad("tags", () => listTags(false));
  const tags = now.name === "ready" ? now.value : [];
  return (
    <div class="bank__filters">
      <SearchField label={t.bank.search} value={filter.q} onSearch={(q) => onChange({ q })} />
      {tags.length > 0 && (
        <select
          class="input"
          aria-label={t.bank.tag}
          value={filter.tag}
          onChange={(event) => onChange({ tag: event.currentTarget.value })}
        >
          <option value="">{t.bank.allTags}</option>
          {tags.map(({ tag }) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      )}
      <select
        class="input"
        aria-label={t.bank.type}
        value={filter.type}
        onChange={(event) => {
          const kind = questionKinds.find(({ type }) => type === event.currentTarget.value);
          onChange({ type: kind?.type ?? "" });
        }}
      >
        <option value="">{t.bank.allTypes}</option>
        {questionKinds.map(({ type, name }) => (
          <option key={type} value={type}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
