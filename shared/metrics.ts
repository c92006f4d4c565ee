/**
 * What is counted, and what it is counted by. Neither ever names a person, a session or an address.
 *
 * | event | label | value |
 * | --- | --- | --- |
 * | session-started | the host's region | questions |
 * | session-ended | complete: every answer has arrived | players |
 * | joined | region of the seat | 1 |
 * | answers-stored | region of the room | answers |
 * | results-late | region of the room | attempts that failed before |
 * | problem | its code | 1 |
 * | room-woken | session or audience | 1 |
 * | cleaned-up | the task | rows |
 */
export type Metric =
  | "session-started"
  | "session-ended"
  | "joined"
  | "answers-stored"
  | "results-late"
  | "problem"
  | "room-woken"
  | "cleaned-up";

export interface Metrics {
  count(metric: Metric, label: string, value?: number): void;
}

/** Where nothing counts. */
export const noMetrics: Metrics = { count: () => {} };
