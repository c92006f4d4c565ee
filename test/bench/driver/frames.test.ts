import { expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { clientFrame, FrameCutter, opcodes } from "./frames.ts";
import { RawSocket } from "./raw-socket.ts";

const serverFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? [0x81, payload.length] : [0x81, 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from(head), payload]);
};

test("frames are cut out of pieces of any size", () => {
  const texts = ["", "a", "b".repeat(125), "c".repeat(126), "d".repeat(3_000)];
  const bytes = Buffer.concat(texts.map(serverFrame));
  for (const size of [1, 2, 7, 126, 5_000]) {
    const cutter = new FrameCutter();
    const heard: string[] = [];
    let wireBytes = 0;
    for (let at = 0; at < bytes.length; at += size)
      for (const frame of cutter.cut(bytes.subarray(at, at + size))) {
        heard.push(frame.payload.toString());
        ({ wireBytes } = { wireBytes: wireBytes + frame.wireBytes });
      }
    expect(heard).toEqual(texts);
    expect(wireBytes).toBe(bytes.length);
  }
});

test("a frame in parts is not taken for a whole one", () => {
  const part = serverFrame("half");
  part[0] = 0x01;
  expect(() => [...new FrameCutter().cut(part)]).toThrow("in parts");
});

test("a server that knows the standard understands what a client sends, and the other way round", async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const texts = ["x", "é".repeat(80), "y".repeat(4_000)];
  const closed = new Promise<{ heard: string[]; code: number }>((resolve, reject) => {
    const heard: string[] = [];
    server.on("connection", (socket) => socket.on("message", (data) => socket.send(`${data}`)));
    server.on("listening", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      const socket = new RawSocket(`ws://127.0.0.1:${port}/room?x=1`, {
        opened() {
          for (const text of texts) socket.send(text);
        },
        heard(text) {
          heard.push(text);
          if (heard.length === texts.length) for (const client of server.clients) client.close(4_004);
        },
        closed: (code) => resolve({ heard, code }),
        failed: reject,
      });
    });
  });
  expect(await closed).toEqual({ heard: texts, code: 4_004 });
  server.close();
  expect(clientFrame(Buffer.alloc(0), opcodes.pong).length).toBe(6);
});
