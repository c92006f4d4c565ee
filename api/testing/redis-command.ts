import * as v from "valibot";

const ResultSchema = v.nullable(v.union([v.string(), v.number(), v.array(v.string())]));
const ReplySchema = v.union([v.object({ result: ResultSchema }), v.object({ error: v.string() })]);

/** A command to Upstash, past everything of ours. Null also for one that does not fit the key's type. */
export async function sendCommand(
  { url, token }: { url: string; token: string },
  command: readonly string[],
): Promise<v.InferOutput<typeof ResultSchema>> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(command) });
  const reply = v.parse(ReplySchema, await response.json());
  return "result" in reply ? reply.result : null;
}
