import { connect, createServer, type Socket } from "node:net";
import { listen } from "../../local/ports.ts";

/** A request as it went over the wire, with all bytes until the next one on its connection: a socket's frames are its own. */
interface Exchange {
  request: string;
  isSocket: boolean;
  up: number;
  down: number;
}

export interface CountedWay {
  origin: string;
  /** In the order in which they were asked for, whoever asked: the page, its scripts, the browser by itself. */
  exchanges: readonly Exchange[];
  close(): void;
}

/** A body begins with a brace and a frame with a bit that no letter has, so neither is taken for a request. */
const requestLine = /^([A-Z]+ \/\S*) HTTP\/1\.1\r\n/;

/** Frames are counted as they are: whether a platform packs them on their way is its own affair. */
const withoutDeflate = (head: Buffer) =>
  Buffer.from(head.toString("latin1").replace(/^sec-websocket-extensions:.*\r\n/im, ""), "latin1");

/** A port of its own in front of a server, where everything that passes is counted. */
export async function countWay(origin: string): Promise<CountedWay> {
  const exchanges: Exchange[] = [];
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(origin).port), "127.0.0.1");
    let current: Exchange | undefined;
    near.on("data", (bytes: Buffer) => {
      const [, request] = requestLine.exec(bytes.toString("latin1")) ?? [];
      if (request !== undefined) {
        current = { request, isSocket: request.startsWith("GET /parties/"), up: 0, down: 0 };
        exchanges.push(current);
      }
      if (!current) throw new Error("the way carries something else than HTTP/1.1");
      current.up += bytes.length;
      far.write(request !== undefined && current.isSocket ? withoutDeflate(bytes) : bytes);
    });
    far.on("data", (bytes: Buffer) => {
      if (current) current.down += bytes.length;
      near.write(bytes);
    });
    near.on("end", () => far.end());
    far.on("end", () => near.end());
    for (const end of [near, far]) {
      end.on("error", () => {
        near.destroy();
        far.destroy();
      });
      ends.add(end);
    }
  });
  const port = await listen(server, 0);
  const close = () => {
    server.close();
    for (const end of ends) end.destroy();
  };
  return { origin: `http://127.0.0.1:${port}`, exchanges, close };
}
