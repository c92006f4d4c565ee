import { crc32, deflateSync } from "node:zlib";

/** A whole PNG; `paint` gives the colour of a pixel as red, green, blue from 0 to 255. */
export function png(width: number, height: number, paint = (_x: number, _y: number) => [255, 214, 10]): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => paint(x, y)).flat(),
  ]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const data = deflateSync(Buffer.from(rows.flat()));
  return bytesOf(
    [0x89, "PNG\r\n", 0x1a, "\n"],
    [chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))],
  );
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(named, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}

/** As much of a JPEG as says its size, and how it lies: 6 is a quarter turn. */
export const jpeg = (width: number, height: number, orientation = 1): Uint8Array =>
  bytesOf(
    [
      0xff,
      0xd8,
      0xff,
      0xe1,
      0,
      34,
      "Exif\0\0",
      "MM\0*\0\0\0\x08",
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      orientation,
      0,
      0,
    ],
    [0, 0, 0, 0, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0, 0xff, 0xd9],
  );

export const gif = (width: number, height: number): Uint8Array =>
  bytesOf(["GIF89a", width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0, 0x3b]);

export const webp = (width: number, height: number): Uint8Array =>
  bytesOf(
    ["RIFF", 22, 0, 0, 0, "WEBPVP8 ", 10, 0, 0, 0, 0x10, 0, 0, 0x9d, 1, 0x2a],
    [width & 255, width >> 8, height & 255, height >> 8],
  );

/** Numbers are bytes, texts are their characters. */
function bytesOf(...parts: (number | string | Buffer)[][]): Uint8Array {
  const flat = parts.flat().map((part) => (typeof part === "number" ? Buffer.of(part) : Buffer.from(part)));
  return new Uint8Array(Buffer.concat(flat));
}
