export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** One whole frame of a client, masked as RFC 6455 (5.3) wants it. */
export function clientFrame(payload: Buffer, opcode: number = opcodes.text): Buffer {
  const { length } = payload;
  if (length > 65_535) throw new Error("no client sends so much");
  const extended = length > 125 ? 2 : 0;
  const frame = Buffer.allocUnsafe(6 + extended + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extended ? 126 : length);
  if (extended) frame.writeUInt16BE(length, 2);
  const mask = (Math.random() * 0x1_0000_0000) >>> 0;
  frame.writeUInt32BE(mask, 2 + extended);
  const at = 6 + extended;
  for (let i = 0; i < length; i += 1) frame[at + i] = (payload[i] ?? 0) ^ ((mask >>> (24 - 8 * (i & 3))) & 255);
  return frame;
}

export interface ServerFrame {
  opcode: number;
  payload: Buffer;
  /** With its head. */
  wireBytes: number;
}

/** Cuts what a server sends into frames. A payload is only good until the next piece arrives: copy what is to stay. */
export class FrameCutter {
  #rest: Buffer | null = null;

  *cut(piece: Buffer): Generator<ServerFrame> {
    const bytes = this.#rest ? Buffer.concat([this.#rest, piece]) : piece;
    this.#rest = null;
    let at = 0;
    while (at < bytes.length) {
      const frame = frameAt(bytes, at);
      if (!frame) {
        this.#rest = Buffer.from(bytes.subarray(at));
        return;
      }
      at += frame.wireBytes;
      yield frame;
    }
  }
}

/** Null: not all of it is there yet. */
function frameAt(bytes: Buffer, at: number): ServerFrame | null {
  if (bytes.length < at + 2) return null;
  const [first, second] = [bytes.readUInt8(at), bytes.readUInt8(at + 1)];
  if ((first & 0xf0) !== 0x80) throw new Error("a frame in parts or with extensions, that nobody asked for");
  if (second > 127) throw new Error("a server does not mask");
  const head = second < 126 ? 2 : second === 126 ? 4 : 10;
  if (bytes.length < at + head) return null;
  const length =
    second < 126 ? second : second === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const wireBytes = head + length;
  if (bytes.length < at + wireBytes) return null;
  return { opcode: first & 15, payload: bytes.subarray(at + head, at + wireBytes), wireBytes };
}
