import { expect, test } from "vitest";
import { readAddress } from "./address.ts";

const id = "3f0e8a52-9c1d-4f6b-8a77-2f1f5e1c9d10";

test("the page controls unless it is asked only to show", () => {
  expect(readAddress({ pathname: `/present/${id}`, search: "" })).toEqual({ session: id, role: "host" });
  expect(readAddress({ pathname: `/present/${id}`, search: "?screen" })).toEqual({ session: id, role: "screen" });
  expect(readAddress({ pathname: `/present/${id}/`, search: "?screen=1" })).toEqual({ session: id, role: "screen" });
});

test.each(["/present", "/present/", "/present/1234567", "/"])("%s is no session's address", (pathname) => {
  expect(readAddress({ pathname, search: "" })).toBeNull();
});
