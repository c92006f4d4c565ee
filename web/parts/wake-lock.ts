/** Keeps the screen lit while a game is shown, where the browser allows it. Returns how to stop. */
export function keepAwake(): () => void {
  let lock: Promise<WakeLockSentinel | null> | null = null;
  const ask = () => {
    // Refused on a low battery, and absent without a secure context: the game works all the same.
    if (document.visibilityState === "visible") lock = navigator.wakeLock?.request("screen").catch(() => null) ?? null;
  };
  ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    document.removeEventListener("visibilitychange", ask);
    void lock?.then((held) => held?.release());
  };
}
