/** Where to go after signing in: a path of this site, and never another one. */
export function nextPath(search: string): string | null {
  const next = new URLSearchParams(search).get("next");
  if (next === null) return null;
  const here = new URL("https://quizwire.invalid/");
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  return url?.origin === here.origin ? url.pathname + url.search : null;
}
