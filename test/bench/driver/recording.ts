import { type Phase, phases } from "../../../shared/protocol/common.ts";
import type { Sent, SentStep } from "../words.ts";
import { peek } from "./player.ts";

/** By player: what it heard of one question, in order. */
export type Heard = readonly (readonly string[])[];

/** What was said to whom in which step, without acks. What names no phase belongs to the one before. */
export function recordingOf(rooms: readonly string[], asked: readonly Heard[]): Sent {
  const texts = new Map<string, number>();
  const numberOf = (text: string) => texts.get(text) ?? texts.set(text, texts.size).size - 1;
  const names = [...new Set(rooms)];
  const questions = asked.map((heard) => {
    const steps = new Map<Phase, SentStep>();
    const stepOf = (phase: Phase) => {
      const step = steps.get(phase) ?? { phase, frames: heard.map(() => []) };
      steps.set(phase, step);
      return step;
    };
    for (const [n, own] of heard.entries()) {
      let phase: Phase = "ready";
      for (const text of own) {
        const { type, phase: begun } = peek(text);
        if (type === "ack") continue;
        phase = begun ?? phase;
        stepOf(phase).frames[n]?.push(numberOf(text));
      }
    }
    return phases.flatMap((phase) => steps.get(phase) ?? []);
  });
  return { rooms: rooms.map((room) => names.indexOf(room)), texts: [...texts.keys()], questions };
}
