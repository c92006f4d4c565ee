import type { SessionFilter } from "../calls/session-lists.ts";

/** Which of the ended sessions are shown, as the address says it. */
export function viewOf(query: Readonly<Record<string, string>>): SessionFilter {
  const { q = "", quiz = "", rehearsals } = query;
  return { q: q.slice(0, 200), quizId: /^[0-9a-f-]{36}$/.test(quiz) ? quiz : "", rehearsals: rehearsals === "shown" };
}

/** The shortest address that says it. */
export function addressOf({ q, quizId, rehearsals }: SessionFilter): string {
  const query = new URLSearchParams();
  if (q !== "") query.set("q", q);
  if (quizId !== "") query.set("quiz", quizId);
  if (rehearsals) query.set("rehearsals", "shown");
  const text = query.toString();
  return text === "" ? "/host/sessions" : `/host/sessions?${text}`;
}

export const isNarrowed = ({ q, quizId }: SessionFilter): boolean => q.trim() !== "" || quizId !== "";
