import { expect, test } from "vitest";
import { single } from "../../../shared/testing/builders.ts";
import { draftOf, imageOf, withImage, withPicture } from "./picture-draft.ts";

const image = { media: "m1", width: 800, height: 600, alt: "Three planets" };

test("a picture needs words, or to be said to need none", () => {
  const fresh = withPicture(null, { id: "m2", width: 4, height: 3, bytes: 9 });
  expect(imageOf(fresh)).toBeNull();
  expect(imageOf({ ...fresh, alt: "  " })).toBeNull();
  expect(imageOf({ ...fresh, alt: " A map " })).toEqual({ media: "m2", width: 4, height: 3, alt: "A map" });
  expect(imageOf({ ...fresh, alt: "A map", decorates: true })).toEqual({ media: "m2", width: 4, height: 3, alt: "" });
});

test("what is opened again is as it was left", () => {
  for (const alt of ["Three planets", ""]) expect(imageOf(draftOf({ ...image, alt }))).toEqual({ ...image, alt });
});

test("another picture keeps the words, to be looked at again", () => {
  const other = withPicture(draftOf(image), { id: "m2", width: 4, height: 3, bytes: 9 });
  expect(imageOf(other)).toEqual({ media: "m2", width: 4, height: 3, alt: "Three planets" });
  expect(withPicture(draftOf({ ...image, alt: "" }), { id: "m2", width: 4, height: 3, bytes: 9 }).decorates).toBe(
    false,
  );
});

test("a question without a picture has no field for one", () => {
  const shown = withImage(single(), image);
  expect(shown).toEqual({ ...single(), image });
  expect(Object.keys(withImage(shown, null))).toEqual(Object.keys(single()));
});
