import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { securityHeaders } from "./security-headers.ts";

test("[Promise 28] assets get the same headers as answers of the Worker", () => {
  const text = readFileSync(new URL("../../web/public/_headers", import.meta.url), "utf8");
  const [, everywhere = ""] = /^\/\*\n((?: {2}.+\n)+)/m.exec(text) ?? [];
  const ofAssets = Object.fromEntries(
    everywhere
      .trim()
      .split("\n")
      .map((line) =>
        line
          .trim()
          .split(/: (.*)/s)
          .slice(0, 2),
      ),
  );
  expect(ofAssets).toEqual(securityHeaders);
});
