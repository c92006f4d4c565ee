import { RedisError, type Reply, SimpleString } from "./resp.ts";

export type Encoding = "utf8" | "base64";
type Json = null | number | string | Json[];

/** One command's answer: `{ result }` or `{ error }`. */
export function toAnswer(reply: Reply, encoding: Encoding): { result: Json } | { error: string } {
  if (reply instanceof RedisError) return { error: reply.message };
  // The one string that is never encoded: the client takes a bare OK for a status, and an encoded one for a value.
  if (reply instanceof SimpleString && reply.text === "OK") return { result: "OK" };
  return { result: toJson(reply, encoding) };
}

function toJson(reply: Reply, encoding: Encoding): Json {
  if (reply === null || typeof reply === "number") return reply;
  if (Array.isArray(reply)) return reply.map((item) => toJson(item, encoding));
  if (reply instanceof SimpleString) return Buffer.from(reply.text).toString(encoding);
  if (reply instanceof RedisError) return Buffer.from(reply.message).toString(encoding);
  return reply.toString(encoding);
}
