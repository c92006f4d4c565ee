/** A command and its arguments; buffers pass through unchanged. */
export type Command = readonly (string | number | boolean | Buffer)[];
export type Reply = null | number | Buffer | SimpleString | RedisError | Reply[];

/** A status such as OK, which the REST protocol tells apart from a stored string "OK". */
export class SimpleString {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An error reply. It is a value: inside a transaction or a script's table it is one reply among others. */
export class RedisError {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

export function encode(commands: readonly Command[]): Buffer {
  return Buffer.concat(commands.flatMap(encodeOne));
}

/** The complete replies at the beginning of `bytes`, and what is left. Throws when it is not RESP2. */
export function decode(bytes: Buffer): { replies: Reply[]; rest: Buffer } {
  const replies: Reply[] = [];
  let end = 0;
  for (let next = parse(bytes, 0); next; next = parse(bytes, end)) {
    replies.push(next.reply);
    end = next.end;
  }
  return { replies, rest: bytes.subarray(end) };
}

function encodeOne(command: Command): Buffer[] {
  const parts = command.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(String(part))));
  return [
    Buffer.from(`*${parts.length}\r\n`),
    ...parts.flatMap((part) => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from("\r\n")]),
  ];
}

type Parsed = { reply: Reply; end: number };

/** Undefined while the reply at `start` is incomplete. */
function parse(bytes: Buffer, start: number): Parsed | undefined {
  const lineEnd = bytes.indexOf("\r\n", start);
  if (lineEnd < 0) return undefined;
  const line = bytes.toString("utf8", start + 1, lineEnd);
  const end = lineEnd + 2;
  const type = String.fromCharCode(bytes[start] ?? 0);
  switch (type) {
    case "+":
      return { reply: new SimpleString(line), end };
    case "-":
      return { reply: new RedisError(line), end };
    case ":":
      return { reply: Number(line), end };
    case "$":
      return parseBulk(bytes, Number(line), end);
    case "*":
      return parseArray(bytes, Number(line), end);
    default:
      throw new Error(`not a RESP reply: it begins with ${JSON.stringify(type)}`);
  }
}

function parseBulk(bytes: Buffer, length: number, start: number): Parsed | undefined {
  if (length < 0) return { reply: null, end: start };
  const end = start + length + 2;
  return bytes.length < end ? undefined : { reply: bytes.subarray(start, end - 2), end };
}

function parseArray(bytes: Buffer, length: number, start: number): Parsed | undefined {
  if (length < 0) return { reply: null, end: start };
  const replies: Reply[] = [];
  let end = start;
  while (replies.length < length) {
    const next = parse(bytes, end);
    if (!next) return undefined;
    replies.push(next.reply);
    end = next.end;
  }
  return { reply: replies, end };
}
