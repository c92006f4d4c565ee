import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen } from "../../local/ports.ts";
import { Door, goodLine } from "./door.ts";

let echo: Server;
let far: Socket[];
let door: Door;
let near: Socket;
let heard: string;

beforeEach(async () => {
  far = [];
  heard = "";
  echo = createServer((socket) => {
    far.push(socket);
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  door = await Door.open(await listen(echo, 0));
  near = connect(Number(new URL(door.origin).port), "127.0.0.1");
  near.on("error", () => {});
  near.on("data", (bytes) => {
    heard += bytes.toString();
  });
  await once(near, "connect");
});

afterEach(async () => {
  near.destroy();
  await door.close();
  for (const socket of far) socket.destroy();
  await new Promise((resolve) => echo.close(resolve));
});

/** However it ended. */
const closed = (socket: Socket | undefined) => new Promise((resolve) => socket?.once("close", resolve));
const hears = (text: string) => expect.poll(() => heard, { interval: 5 }).toBe(text);

test("what goes through a door comes out as it went in, in order, however its line changes meanwhile", async () => {
  door.setLine({ ...goodLine, downMs: 60 });
  near.write("slow ");
  await expect.poll(() => far[0]?.bytesRead, { interval: 2 }).toBe(5);
  door.setLine({ ...goodLine, rate: 2_000 });
  near.write("crawling ");
  await expect.poll(() => far[0]?.bytesRead, { interval: 2 }).toBe(14);
  door.setLine(goodLine);
  near.write("quick");
  await hears("slow crawling quick");
});

test("a line that is cut ends on both sides", async () => {
  near.write("hello");
  await hears("hello");
  const ends = [closed(near), closed(far[0])];
  door.cutAll();
  await Promise.all(ends);
  expect(door.wires).toEqual([]);
});

test("over a half-open line nothing comes, not even the end of the other side", async () => {
  near.write("hello");
  await hears("hello");
  door.setLine({ ...goodLine, swallows: true });
  near.write("is anybody there?");
  const ended = closed(far[0]);
  far[0]?.destroy();
  await ended;
  const other = connect(Number(new URL(door.origin).port), "127.0.0.1");
  await once(other, "connect");
  expect([heard, near.readyState, other.readyState]).toEqual(["hello", "open", "open"]);
  other.destroy();
});

test("a call and a room's socket are told apart by their first bytes", async () => {
  near.write("GET /parties/audience/x HTTP/1.1\r\n");
  await expect.poll(() => door.wires.map(({ isSocket }) => isSocket), { interval: 5 }).toEqual([true]);
});
