/** The token comes in the fragment, which no server sees, and leaves the address before it can be copied from there. */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) history.replaceState(history.state, "", location.pathname);
  return token;
}
