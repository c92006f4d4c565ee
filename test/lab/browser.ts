import { AsyncLocalStorage } from "node:async_hooks";

/** What a page finds around itself, when it runs here: an address, cookies, and somebody who looks over its shoulder. */
export interface Device {
  origin: string;
  headers(): Record<string, string>;
  /** It calls REST. */
  asked(): void;
  /** REST did not answer. */
  unanswered(): void;
  sent(frame: string): void;
  /** Before the page hears it. */
  heard(frame: string): void;
  /** After the page has heard it. */
  settled(): void;
  socketOpened(): void;
  /** 0: the page itself gave it up. */
  socketClosed(code: number): void;
  quirks?: Quirks | undefined;
}

/** What a device has that others do not. */
export interface Quirks {
  /** Its own clock, as it goes wrong: what it shows at a true time. */
  clock?(trueMs: number): number;
  /** How long it keeps a frame to itself before it sends it. */
  holdsBackMs?(frame: string): number;
}

const devices = new AsyncLocalStorage<Device>();

/** Runs a page's own code, which finds a browser: relative addresses, and sockets that its device sees. */
export function onDevice<T>(device: Device, run: () => T): T {
  install();
  return devices.run(device, run);
}

let isInstalled = false;

function install(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { fetch, WebSocket } = globalThis;
  for (const clock of [Date, performance]) {
    const now = clock.now.bind(clock);
    clock.now = () => {
      const trueMs = now();
      return devices.getStore()?.quirks?.clock?.(trueMs) ?? trueMs;
    };
  }
  const listening = { addEventListener: () => {}, removeEventListener: () => {} };
  class WatchedSocket extends WebSocket {
    readonly #device = devices.getStore();
    /** The page has closed it: whatever still comes, nobody hears. */
    #isLeft = false;

    constructor(url: string | URL) {
      super(url);
      const device = this.#device;
      if (!device) return;
      this.addEventListener("open", () => device.socketOpened());
      this.addEventListener("message", ({ data }) => {
        if (this.#isLeft || typeof data !== "string") return;
        device.heard(data);
        queueMicrotask(() => device.settled());
      });
      this.addEventListener("close", ({ code }) => this.#isLeft || device.socketClosed(code));
    }

    override close(code?: number, reason?: string): void {
      if (!this.#isLeft) this.#device?.socketClosed(0);
      this.#isLeft = true;
      super.close(code, reason);
    }

    override send(data: string): void {
      const later = this.#device?.quirks?.holdsBackMs?.(data) ?? 0;
      const send = () => {
        this.#device?.sent(data);
        super.send(data);
      };
      if (later > 0) setTimeout(send, later);
      else send();
    }
  }
  Object.assign(globalThis, {
    ...listening,
    // A hidden page: nothing here has a screen to keep lit.
    document: { visibilityState: "hidden", ...listening },
    WebSocket: WatchedSocket,
    fetch: (input: string | URL | Request, init: RequestInit = {}) => {
      const device = devices.getStore();
      if (!device || typeof input !== "string" || !input.startsWith("/")) return fetch(input, init);
      device.asked();
      const headers = { ...Object.fromEntries(new Headers(init.headers)), ...device.headers() };
      return fetch(device.origin + input, { ...init, headers }).catch((error) => {
        device.unanswered();
        throw error;
      });
    },
  });
}
