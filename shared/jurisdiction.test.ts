import { expect, test } from "vitest";
import { jurisdictionOf, regionWithin, sessionIdIn } from "./jurisdiction.ts";
import { audienceRoom, parseRoom, regions } from "./room-name.ts";

test("an id says where its session has to stay, and so does every room's name made of it", () => {
  for (const jurisdiction of ["eu", null] as const) {
    const session = sessionIdIn(jurisdiction, crypto.randomUUID());
    expect(jurisdictionOf(session)).toBe(jurisdiction);
    const room = parseRoom("audience", audienceRoom(session, "weur", 3));
    expect(room && jurisdictionOf(room.session)).toBe(jurisdiction);
  }
});

test("an id is as random as before in everything but its version", () => {
  const uuid = "5f0c1a52-7e0b-4d0c-9f55-0a8d3a0f7a01";
  expect(sessionIdIn(null, uuid)).toBe(uuid);
  expect(sessionIdIn("eu", uuid)).toBe("5f0c1a52-7e0b-8d0c-9f55-0a8d3a0f7a01");
});

test("within the EU there are two regions, and every other one has its nearest of them", () => {
  expect(new Set(regions.map((region) => regionWithin("eu", region)))).toEqual(new Set(["weur", "eeur"]));
  expect([regionWithin("eu", "weur"), regionWithin("eu", "eeur")]).toEqual(["weur", "eeur"]);
  for (const region of regions) expect(regionWithin(null, region)).toBe(region);
});
