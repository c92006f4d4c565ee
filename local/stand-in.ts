import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { FaultSwitch } from "./faults.ts";
import { listen } from "./ports.ts";

const maxBytes = 10 * 1024 * 1024;

/** A hosted service's HTTP protocol, served from this machine. */
export type StandIn = { url: string; fault: FaultSwitch; stop(): Promise<void> };

type Service = {
  /** 0 takes any free port. */
  port: number;
  /** How this protocol words an error. */
  errorBody(message: string): object;
  handle(req: IncomingMessage, body: Buffer, res: ServerResponse): Promise<void>;
};

export async function startStandIn(service: Service): Promise<StandIn> {
  const fault = new FaultSwitch(({ kind }) => (kind === "refused" ? void close(server) : reopen()));
  const stopping = new AbortController();
  const server = createServer((req, res) => {
    fault.requests++;
    serve(service, fault, stopping.signal, req, res).catch((error: unknown) => {
      if (res.headersSent) res.destroy();
      else sendJson(res, 500, service.errorBody(error instanceof Error ? error.message : String(error)));
    });
  });
  const port = await listen(server, service.port);
  const reopen = () => {
    if (!server.listening && !stopping.signal.aborted) server.listen(port, "127.0.0.1");
  };
  return {
    url: `http://127.0.0.1:${port}`,
    fault,
    stop: () => {
      stopping.abort();
      return close(server);
    },
  };
}

async function serve(
  service: Service,
  fault: FaultSwitch,
  stopping: AbortSignal,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { current } = fault;
  const body = await readBody(req);
  fault.taken++;
  if (body === null) return sendJson(res, 413, service.errorBody(`request is too large (max is ${maxBytes} bytes)`));
  switch (current.kind) {
    case "none":
    case "stale":
      return service.handle(req, body, res);
    case "delay":
      // Its work is done even when the caller has left meanwhile, as a slow service does.
      await sleep(current.delayMs, undefined, { signal: stopping }).catch(() => {});
      return stopping.aborted ? undefined : service.handle(req, body, res);
    case "status":
      return sendJson(
        res,
        current.status,
        service.errorBody(current.message ?? "this service is switched off by a test"),
      );
    case "lost":
      if (!body.includes(current.of ?? "")) return service.handle(req, body, res);
      await service.handle(req, body, unheard(req));
      req.socket.resetAndDestroy();
      return;
    case "reset":
    case "refused":
      req.socket.resetAndDestroy();
  }
}

/** A response that goes nowhere. Sound because a response does nothing with its socket but write to it. */
function unheard(req: IncomingMessage): ServerResponse {
  const res = new ServerResponse(req);
  res.assignSocket(new Writable({ write: (_chunk, _encoding, written) => written() }) as unknown as Socket);
  return res;
}

/** Null when it is too large; read to its end all the same, so that the answer arrives. */
async function readBody(req: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes <= maxBytes ? Buffer.concat(chunks) : null;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

export function sendJson(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
