import { workerEnv } from "../hosts/test-support.ts";

/** Long enough, often enough, to overtake a batch, a report's wait, or both. */
const waitMs = () => (Math.random() < 0.5 ? 0 : Math.random() * (Math.random() < 0.85 ? 30 : 150));

/** Posts of rooms and calls to REST; the rest is the tests' own. */
const isOurs = (request: unknown) => request instanceof Request && new URL(request.url).hostname.endsWith(".internal");

/**
 * With FUZZ_JITTER=1 whatever rooms wait for takes longer, at random: timers, posts, answers. Finds what relies on the haste
 * of an idle machine, in rooms and in their tests.
 */
function jitter(): void {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((callback: () => void, ms = 0) =>
    setTimeout(callback, ms + waitMs())) as typeof globalThis.setTimeout;
  const later = () => new Promise<void>((resolve) => void setTimeout(resolve, waitMs()));
  const fetcher: Fetcher = Object.getPrototypeOf(Object.getPrototypeOf(workerEnv.SESSION.getByName("any")));
  const { fetch } = fetcher;
  fetcher.fetch = async function (this: Fetcher, ...request: Parameters<Fetcher["fetch"]>) {
    if (!isOurs(request[0])) return fetch.apply(this, request);
    await later();
    const response = await fetch.apply(this, request);
    await later();
    return response;
  };
}

if (process.env.FUZZ_JITTER) jitter();
