import { expect, test } from "vitest";
import { addressOf, viewOf } from "./library-view.ts";

const queryOf = (address: string) => Object.fromEntries(new URL(address, "https://quiz.example").searchParams);

test.each([
  [{ q: "", tag: "", sort: "changed", archived: false }, "/host"],
  [{ q: "", tag: "", sort: "title", archived: true }, "/host?sort=title&view=archived"],
  [{ q: "50 % & more", tag: "A+B", sort: "most-played", archived: false }, undefined],
] as const)("%j is in the address and comes back from it", (view, address) => {
  if (address !== undefined) expect(addressOf(view)).toBe(address);
  expect(viewOf(queryOf(addressOf(view)))).toEqual(view);
});

test("an address that says nonsense shows the usual", () => {
  expect(viewOf({ sort: "colour", view: "all", q: "x".repeat(300) })).toEqual({
    q: "x".repeat(200),
    tag: "",
    sort: "changed",
    archived: false,
  });
});
