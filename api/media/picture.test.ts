import { describe, expect, test } from "vitest";
import { gif, jpeg, png, webp } from "../testing/pictures.ts";
import { pictureIn } from "./picture.ts";

const text = (words: string) => new TextEncoder().encode(words);
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

test.each([
  ["a PNG", png(3, 2), "image/png", 3, 2],
  ["a JPEG", jpeg(300, 200), "image/jpeg", 300, 200],
  ["a JPEG that lies on its side is as it will be shown", jpeg(300, 200, 6), "image/jpeg", 200, 300],
  ["a GIF", gif(640, 480), "image/gif", 640, 480],
  ["a WebP", webp(1_600, 900), "image/webp", 1_600, 900],
] as const)("%s", (_, bytes, contentType, width, height) => {
  expect(pictureIn(bytes)).toEqual({ bytes, contentType, width, height });
});

describe("no picture is", () => {
  test.each([
    ["nothing", new Uint8Array()],
    ["one byte", Uint8Array.of(0x89)],
    ["a page", text("<!doctype html><script>alert(1)</script>")],
    ["an SVG", text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')],
    ["an XML that leads to one", text('<?xml version="1.0"?><svg width="9" height="9"/>')],
    ["a script that ends as a picture", joined(text("alert(1)//"), png(2, 2))],
    ["a page with a picture's first bytes further on", joined(text(" "), gif(9, 9))],
    ["a PDF", text("%PDF-1.7\n")],
    ["an archive", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0)],
    ["a PNG that breaks off", png(3, 2).slice(0, 18)],
    ["a PNG of nothing", Uint8Array.from(png(3, 2), (byte, at) => (at >= 16 && at < 24 ? 0 : byte))],
    ["a JPEG without a frame", jpeg(3, 2).slice(0, 30)],
    ["a GIF that breaks off", gif(9, 9).slice(0, 7)],
    ["a RIFF that is no WebP", text("RIFF0000WAVEfmt 0000000000000000000000")],
    ["a BMP", text("BM00000000000000000000000000000000000000")],
    ["a TIFF", joined(text("II*\0"), new Uint8Array(40))],
  ])("%s", (_, bytes) => {
    expect(pictureIn(bytes)).toBeNull();
  });
});

test("the longest body that only begins like a JPEG is none either", () => {
  const hostile = new Uint8Array(5 * 1024 * 1024).fill(0x01);
  hostile.set([0xff, 0xd8, 0xff, 0xe0]);
  expect(pictureIn(hostile)).toBeNull();
});
