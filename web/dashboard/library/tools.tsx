import { t } from "../../strings/dashboard.ts";
import { type LibraryFilter, type listTags, quizSorts } from "../calls/library.ts";
import { SearchField } from "../parts/search-field.tsx";

type Tags = Awaited<ReturnType<typeof listTags>>;

interface ToolsProps {
  view: LibraryFilter;
  tags: Tags;
  /** `replace`: the step before it is not worth going back to. */
  onChange(part: Partial<LibraryFilter>, replace?: boolean): void;
}

/** What is shown of the library, and in which order. */
export function Tools({ view, tags, onChange }: ToolsProps) {
  return (
    <div class="tools">
      <div class="tools__line">
        <SearchField
          label={t.quizzes.search}
          value={view.q}
          onSearch={(q) => onChange({ q }, view.q !== "" && q !== "")}
        />
        <label class="tools__sort">
          <span>{t.quizzes.sort}</span>
          <select
            class="input"
            value={view.sort}
            onChange={(event) => {
              const sort = quizSorts.find((known) => known === event.currentTarget.value);
              if (sort) onChange({ sort });
            }}
          >
            {quizSorts.map((sort) => (
              <option key={sort} value={sort}>
                {t.quizzes.sorts[sort]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {(tags.length > 0 || view.tag !== "") && <TagChips view={view} tags={tags} onChange={onChange} />}
    </div>
  );
}

function TagChips({ view, tags, onChange }: ToolsProps) {
  const isKnown = view.tag === "" || tags.some(({ tag }) => tag === view.tag);
  const shown = isKnown ? tags : [{ tag: view.tag, quizzes: 0 }, ...tags];
  return (
    <fieldset class="tools__tags">
      <legend class="visually-hidden">{t.quizzes.tags}</legend>
      <button
        type="button"
        class="chip chip--button"
        aria-pressed={view.tag === ""}
        onClick={() => onChange({ tag: "" })}
      >
        {t.quizzes.allTags}
      </button>
      {shown.map(({ tag, quizzes }) => (
        <button
          key={tag}
          type="button"
          class="chip chip--button"
          aria-pressed={tag === view.tag}
          aria-label={t.quizzes.tagged(tag, quizzes)}
          onClick={() => onChange({ tag: tag === view.tag ? "" : tag })}
        >
          <span dir="auto">{tag}</span> <span class="chip__count">{t.number(quizzes)}</span>
        </button>
      ))}
    </fieldset>
  );
}
