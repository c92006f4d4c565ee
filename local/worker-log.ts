import { stripVTControlCharacters } from "node:util";

const chatter = [
  /^\s*⛅️ wrangler/,
  /^[─╭│╰]/,
  /^Using secrets defined in /,
  /^⎔ /,
  /^The file .* changed, restarting build/,
  /^\[wrangler:info\] /,
  /^🪵 /,
  /^\s*$/,
];

const blocks = [
  { first: /^Your Worker has access to the following bindings/, last: /^\s*$/ },
  { first: /Scheduled Workers are not automatically triggered/, last: /^ {2}For more details/ },
  // Wrangler's own error object with all its inner fields; what the build said is held in `build`.
  { first: /\[Error\]: Process exited with non-zero status/, last: /^ {0,2}\}$/ },
];

type Sink = (line: string) => void;

/**
 * Wrangler's output without what only interests Wrangler: what remains is the Worker's own log and errors. A build's
 * output is held back, and shown when the build fails.
 */
export function quietLog(print: Sink): { stdout: Sink; stderr: Sink } {
  let build: string[] = [];
  const show: Sink = (line) => {
    const plain = stripVTControlCharacters(line);
    const built = /^\[custom build\] ?(.*)/.exec(plain)?.[1];
    if (built !== undefined) {
      build = built.startsWith("Running:") ? [] : [...build, built];
      return;
    }
    if (/custom build .* failed/i.test(plain)) for (const held of build.splice(0)) if (held.trim()) print(held);
    if (!chatter.some((pattern) => pattern.test(plain))) print(line);
  };
  return { stdout: withoutBlocks(show), stderr: withoutBlocks(show) };
}

function withoutBlocks(show: Sink): Sink {
  let last: RegExp | null = null;
  return (line) => {
    const plain = stripVTControlCharacters(line);
    if (last === null) {
      last = blocks.find(({ first }) => first.test(plain))?.last ?? null;
      if (last === null) show(line);
    } else if (last.test(plain)) last = null;
  };
}
