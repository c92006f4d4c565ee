import { expect, test } from "vitest";
import { addressOf, viewOf } from "./sessions-view.ts";

const queryOf = (address: string) => Object.fromEntries(new URL(address, "https://quiz.example").searchParams);

test.each([
  { q: "", quizId: "", rehearsals: false },
  { q: "a & b", quizId: "0f9b7c1e-6f0e-4b4e-9b6e-3c1f0f4b2a11", rehearsals: true },
])("%j is in the address and comes back from it", (view) => {
  expect(viewOf(queryOf(addressOf(view)))).toEqual(view);
});

test("an address that names no quiz shows those of all", () => {
  expect(viewOf({ quiz: "../../x" })).toEqual({ q: "", quizId: "", rehearsals: false });
});
