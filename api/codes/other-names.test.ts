import { expect, test } from "vitest";
import { cleanNickname } from "../../shared/nickname.ts";
import { otherNames } from "./other-names.ts";

test("the first offer is the name with a 2", () => {
  expect(otherNames("Ana")[0]).toBe("Ana 2");
});

test("offers are names that would be accepted as they stand, however long the wanted one was", () => {
  for (const name of ["Ana", "x".repeat(20), "🦊".repeat(20), "a b c d e f g h i j k"]) {
    for (const other of otherNames(name, () => 0.999)) expect(cleanNickname(other)).toBe(other);
  }
});
