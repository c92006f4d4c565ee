import type { Log } from "../../shared/log-entry.ts";
import { causeOf } from "../log.ts";
import type { Answer, Ports } from "../ports.ts";

type Call = (method: "POST" | "PUT", path: string, body: unknown, requestId: string) => Promise<Answer>;

/** Gives every call to REST an id, and says it when REST did not take the call: REST's own log has the rest under it. */
export function loggedApi(log: Log, call: Call): Ports["api"] {
  return {
    async call(method, path, body) {
      const requestId = crypto.randomUUID();
      try {
        const answer = await call(method, path, body, requestId);
        if (answer.status >= 400) log({ level: "warn", event: "rest-refused", requestId, path, status: answer.status });
        return answer;
      } catch (error) {
        log({ level: "warn", event: "rest-away", requestId, path, cause: causeOf(error) });
        throw error;
      }
    },
  };
}
