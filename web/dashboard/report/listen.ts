/** Rooms deliver in bursts, and a change of the session is one of its leaderboard too. */
const settleMs = 200;
/** How soon to try again when the stream was refused: the page then asks now and then, instead of being told. */
const againMs = 10_000;

/**
 * Calls when something of a session has changed, and once at the beginning for what has changed while the page was
 * loading, until the function it gives is called. Not behind a hidden tab: when that comes back it is called again.
 */
export function listen(session: string, call: () => void): () => void {
  let source: EventSource | null = null;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(call, settleMs);
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    if (document.visibilityState !== "visible") return;
    const opened = new EventSource(`/api/v1/sessions/${session}/events`);
    source = opened;
    for (const event of ["session", "leaderboard", "gone"]) opened.addEventListener(event, settle);
    // A stream that only broke off is opened again by the browser.
    opened.addEventListener("error", () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      settle();
      again = setTimeout(open, againMs);
    });
  };

  open();
  document.addEventListener("visibilitychange", open);
  return () => {
    document.removeEventListener("visibilitychange", open);
    clearTimeout(settling);
    close();
  };
}
