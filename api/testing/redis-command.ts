import * as v from "valibot";

const ReplySchema = v.object({ result: v.nullable(v.union([v.string(), v.number(), v.array(v.string())])) });

/** A command to Upstash, past everything of ours. */
export async function sendCommand(
  { url, token }: { url: string; token: string },
  command: readonly string[],
): Promise<v.InferOutput<typeof ReplySchema>["result"]> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(command) });
  return v.parse(ReplySchema, await response.json()).result;
}
