import { expect, test } from "vitest";
import { regions } from "../shared/room-name.ts";
import { regionOf } from "./region.ts";

const from = (cf: unknown) => regionOf(Object.assign(new Request("https://quiz.example/"), { cf }));

test.each([
  ["San Francisco", { continent: "NA", country: "US", longitude: "-122.4" }, "wnam"],
  ["New York", { continent: "NA", country: "US", longitude: "-74.0" }, "enam"],
  ["São Paulo", { continent: "SA", country: "BR", longitude: "-46.6" }, "sam"],
  ["Lisbon", { continent: "EU", country: "PT", longitude: "-9.1" }, "weur"],
  ["Berlin", { continent: "EU", country: "DE", longitude: "13.4" }, "weur"],
  ["Warsaw", { continent: "EU", country: "PL", longitude: "21.0" }, "eeur"],
  ["Tokyo", { continent: "AS", country: "JP", longitude: "139.7" }, "apac"],
  ["Sydney", { continent: "OC", country: "AU", longitude: "151.2" }, "oc"],
  ["Nairobi", { continent: "AF", country: "KE", longitude: "36.8" }, "afr"],
  ["Cairo", { continent: "AF", country: "EG", longitude: "31.2" }, "me"],
  ["Dubai", { continent: "AS", country: "AE", longitude: "55.3" }, "me"],
  ["Europe without a longitude", { continent: "EU" }, "weur"],
  ["Tor", { country: "T1" }, "weur"],
  ["nonsense", { continent: 7, longitude: "east" }, "weur"],
  ["no cf at all", undefined, "weur"],
] as const)("%s is served from its region", (_, cf, region) => {
  expect(from(cf)).toBe(region);
});

test("every region has players", () => {
  const continents = ["NA", "SA", "EU", "AS", "OC", "AF"];
  const reached = continents.flatMap((continent) => [
    from({ continent, longitude: "-120" }),
    from({ continent, longitude: "40" }),
  ]);
  expect(new Set([...reached, from({ country: "SA" })])).toEqual(new Set(regions));
});
