/** Where to go after signing in: a path of this site, and never another one. */
export function nextPath(search: string): string | null {
  const next = new URLSearchParams(search).get("next");
  if (next === null) return null;
  const here = new URL("https://quizwire.invalid/");
  const url = URL.canParse(next, here) ? new URL(next, here) : null;
  // `/.//somewhere` is a path here, and what is left of it the address of another site.
  return url?.origin === here.origin && !url.pathname.startsWith("//") ? url.pathname + url.search : null;
}
