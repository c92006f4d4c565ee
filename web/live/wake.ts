/** Calls back when the device may have a network again or the page is looked at again. Returns how to stop. */
export function onWake(callback: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === "visible") callback();
  };
  addEventListener("online", callback);
  // Also fires for a page that comes back from the back-forward cache, where sockets are dead.
  addEventListener("pageshow", callback);
  document.addEventListener("visibilitychange", whenVisible);
  return () => {
    removeEventListener("online", callback);
    removeEventListener("pageshow", callback);
    document.removeEventListener("visibilitychange", whenVisible);
  };
}
