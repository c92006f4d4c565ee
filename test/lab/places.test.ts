import { expect, test } from "vitest";
import { regionOf } from "../../api/region.ts";
import { regions } from "../../shared/room-name.ts";
import { from, placeHeader } from "./places.ts";

test.each(regions)("who says to be in %s is taken to be there", (region) => {
  const request = Object.assign(new Request("http://127.0.0.1/"), { cf: JSON.parse(from(region)[placeHeader] ?? "") });
  expect(regionOf(request)).toBe(region);
});
