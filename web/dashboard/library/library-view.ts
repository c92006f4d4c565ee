import { type LibraryFilter, quizSorts } from "../calls/library.ts";

/** What of the library is shown, as the address says it: anything else there is the usual. */
export function viewOf(query: Readonly<Record<string, string>>): LibraryFilter {
  const { q = "", tag = "", sort, view } = query;
  return {
    q: q.slice(0, 200),
    tag: tag.slice(0, 40),
    sort: quizSorts.find((known) => known === sort) ?? "changed",
    archived: view === "archived",
  };
}

/** The shortest address that says it. */
export function addressOf({ q, tag, sort, archived }: LibraryFilter): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  if (tag !== "") query.set("tag", tag);
  if (sort !== "changed") query.set("sort", sort);
  if (archived) query.set("view", "archived");
  const text = query.toString();
  return text === "" ? "/host" : `/host?${text}`;
}

/** Whether less is shown than is there. */
export const isNarrowed = ({ q, tag }: LibraryFilter): boolean => q.trim() !== "" || tag !== "";
