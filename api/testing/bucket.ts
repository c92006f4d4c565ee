import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { getPlatformProxy } from "wrangler";
import { mediaPort } from "../media/bucket.ts";
import type { MediaPort } from "../ports.ts";

const configPath = fileURLToPath(new URL("bucket.toml", import.meta.url));

/** A bucket of one's own, in Wrangler's local R2 and in memory; for use at the top of a test file. */
export function testBucket(): MediaPort {
  let started: { port: MediaPort; dispose(): Promise<void> };
  beforeAll(async () => {
    const { env, dispose } = await getPlatformProxy<{ MEDIA: R2Bucket }>({ configPath, envFiles: [], persist: false });
    started = { port: mediaPort(env.MEDIA), dispose };
  });
  afterAll(() => started.dispose());
  return {
    put: (...put) => started.port.put(...put),
    get: (id) => started.port.get(id),
    delete: (ids) => started.port.delete(ids),
  };
}
