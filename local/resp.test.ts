import fc from "fast-check";
import { expect, test } from "vitest";
import { decode, encode, RedisError, type Reply, SimpleString } from "./resp.ts";

const cases: [string, Reply][] = [
  ["+OK\r\n", new SimpleString("OK")],
  ["-ERR no\r\n", new RedisError("ERR no")],
  [":-42\r\n", -42],
  ["$-1\r\n", null],
  ["*-1\r\n", null],
  ["$0\r\n\r\n", Buffer.from("")],
  ["$4\r\n\r\n\r\n\r\n", Buffer.from("\r\n\r\n")],
  ["*0\r\n", []],
  ["*3\r\n:1\r\n*2\r\n$-1\r\n$1\r\nx\r\n-ERR inner\r\n", [1, [null, Buffer.from("x")], new RedisError("ERR inner")]],
];

test.each(cases)("%j", (text, reply) => {
  expect(decode(Buffer.from(text))).toEqual({ replies: [reply], rest: Buffer.from("") });
});

test("replies are the same wherever the network cuts them", () => {
  const wire = Buffer.from(cases.map(([text]) => text).join(""));
  const cuts = fc.array(fc.nat(wire.length), { maxLength: 20 });
  fc.assert(
    fc.property(cuts, (positions) => {
      const ends = [...positions.toSorted((a, b) => a - b), wire.length];
      const replies: Reply[] = [];
      let unread = Buffer.alloc(0);
      ends.forEach((end, i) => {
        const decoded = decode(Buffer.concat([unread, wire.subarray(ends[i - 1] ?? 0, end)]));
        replies.push(...decoded.replies);
        unread = Buffer.from(decoded.rest);
      });
      expect(replies).toEqual(cases.map(([, reply]) => reply));
      expect(unread).toHaveLength(0);
    }),
  );
});

test("commands are counted in bytes", () => {
  expect(encode([["SET", "é", Buffer.from([0, 255])], ["PING"]])).toEqual(
    Buffer.concat([
      Buffer.from("*3\r\n$3\r\nSET\r\n$2\r\né\r\n$2\r\n"),
      Buffer.from([0, 255]),
      Buffer.from("\r\n*1\r\n$4\r\nPING\r\n"),
    ]),
  );
});

test("something else than Redis is noticed", () => {
  expect(() => decode(Buffer.from("HTTP/1.1 400 Bad Request\r\n"))).toThrow("not a RESP reply");
});
