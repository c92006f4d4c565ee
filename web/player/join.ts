import * as v from "valibot";
import {
  type Admission,
  AdmissionSchema,
  type CodeInfo,
  CodeInfoSchema,
  ProblemSchema,
} from "../../shared/protocol/join.ts";

/** Why joining did not work, by the code of the problem that REST answered; `offline` when it did not answer. */
export interface JoinFailure {
  failure: string;
  /** With `nickname-taken`: a free name. */
  suggestion?: string | undefined;
}

const patienceMs = 15_000;

export const lookUp = (code: string): Promise<CodeInfo | JoinFailure> => ask(CodeInfoSchema, `/${code}`, {});

/** `attempt` as `attemptAt` gives it: repeated with the same, it is answered with the same seat. */
export const join = (code: string, nickname: string, attempt: string): Promise<Admission | JoinFailure> =>
  ask(AdmissionSchema, `/${code}/players`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ nickname, attempt }),
  });

async function ask<T>(schema: v.GenericSchema<unknown, T>, path: string, init: RequestInit): Promise<T | JoinFailure> {
  try {
    const response = await fetch(`/api/v1/codes${path}`, { ...init, signal: AbortSignal.timeout(patienceMs) });
    const body: unknown = await response.json();
    if (response.ok) return v.parse(schema, body);
    const { code, suggestion } = v.parse(ProblemSchema, body);
    return { failure: code, suggestion };
  } catch {
    // No network, too slow, or an answer that is not our server's: for the player all of them read "try again".
    return { failure: "offline" };
  }
}
