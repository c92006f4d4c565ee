import { expect, test } from "vitest";
import { nextPath } from "./next.ts";

const asked = (next: string) => nextPath(`?next=${encodeURIComponent(next)}`);

test("a path of this site is where one goes after signing in", () => {
  expect(asked("/present/3f0e8a52-9c1d-4f6b-8a77-2f1f5e1c9d10?screen")).toBe(
    "/present/3f0e8a52-9c1d-4f6b-8a77-2f1f5e1c9d10?screen",
  );
  expect(nextPath("")).toBeNull();
});

test.each([
  ...["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"],
  // Paths of this site, until what is left of them is read as an address.
  ...["/.//evil.example/a", "/host/..//evil.example", "/%2e//evil.example", "/.\\/evil.example"],
])("[Promise 26] %s is another site and nowhere to go", (next) => {
  expect(asked(next)).toBeNull();
});
