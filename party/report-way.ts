import type { SessionId } from "../shared/ids.ts";
import { type Report, roomPaths } from "../shared/protocol/between-rooms.ts";
import { relayOf } from "../shared/relay/ways.ts";
import { causeOf } from "./log.ts";
import type { Answer, Ports } from "./ports.ts";

/** Reports go the way that the newest desired state came: through the relay for as long as that answers. */
export class ReportWay {
  readonly #ports: Ports;
  #isByRelay = false;
  /** The newest that was told directly: what a relay still says of it or of an earlier one is late. */
  #directSeq = -1;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  cameBy(way: "relay" | "session", seq: number): void {
    if (way === "session") this.#directSeq = Math.max(this.#directSeq, seq);
    this.#isByRelay = seq > this.#directSeq;
  }

  /** What the session room answers, at first hand or through the relay. Rejects when it could not be asked either way. */
  async post(session: SessionId, report: Report): Promise<Answer> {
    const relayed = this.#isByRelay ? await this.#byRelay(report) : null;
    return relayed ?? this.#ports.rooms.post("session", session, roomPaths.report, report);
  }

  async #byRelay(report: Report): Promise<Answer | null> {
    const relay = relayOf(report.room);
    try {
      const answer = await this.#ports.rooms.post("relay", relay, roomPaths.report, report);
      if (answer.status === 200) return answer;
      this.#ports.log({ level: "warn", event: "relay-bypassed", of: relay, status: answer.status });
    } catch (error) {
      this.#ports.log({ level: "warn", event: "relay-bypassed", of: relay, cause: causeOf(error) });
    }
    this.#isByRelay = false;
    return null;
  }
}
