import { createHash } from "node:crypto";

// `@upstash/ratelimit` begins its scripts with this flag, which only Upstash knows: Redis and Valkey refuse it.
const upstashFlag = "allow-key-locking";

/** Upstash's own script flags taken out, and the digests of such scripts mapped to what Redis knows them by. */
export class LuaFlags {
  readonly #known = new Map<string, string>();

  /** The script as Redis takes it; the number of lines stays. */
  strip(script: string): string {
    const stripped = script.replace(/^#!lua\b([^\n]*)/, (line, rest: string) => {
      const flags = /flags=(\S*)/.exec(rest)?.[1]?.split(",") ?? [];
      if (!flags.includes(upstashFlag)) return line;
      const kept = flags.filter((flag) => flag !== "" && flag !== upstashFlag);
      return kept.length === 0 ? "" : `#!lua flags=${kept.join(",")}`;
    });
    if (stripped !== script) this.#known.set(digestOf(script), digestOf(stripped));
    return stripped;
  }

  digest(digest: string): string {
    return this.#known.get(digest.toLowerCase()) ?? digest;
  }
}

/** What SCRIPT LOAD answers for a script. */
export const digestOf = (script: string): string => createHash("sha1").update(script).digest("hex");
