import { expect, test } from "vitest";
import { joined, without } from "./paged.ts";

const row = (id: string) => ({ id });

test("the next page stands behind the first, and a row that moved is shown once", () => {
  const list = joined(
    { items: [row("a"), row("b")], nextCursor: "x" },
    { items: [row("b"), row("c")], nextCursor: null },
  );
  expect(list).toEqual({ items: [row("a"), row("b"), row("c")], nextCursor: null });
});

test("a removed row is gone and the cursor stays", () => {
  expect(without({ items: [row("a"), row("b")], nextCursor: "x" }, "a")).toEqual({
    items: [row("b")],
    nextCursor: "x",
  });
});
