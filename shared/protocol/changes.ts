import type { Change, PlayerView, ToPlayer } from "./player.ts";

/** What a phase does not have when it begins, unless it says so. */
export const noCountdown = { opensInMs: null, closesInMs: null } as const;

/** What a turn does not have when it begins, nor is left when it is over, unless that is said. */
export const nothingYet = { options: null, mine: null, result: null, explanation: null, board: null } as const;

/** The fields of the view that a message replaces, with those that it takes back without a word. */
export function changeOf({ type, probe: _, set, ...fields }: Change): Partial<PlayerView> {
  const change = {
    ...(type !== "update" && { phase: type, ...noCountdown }),
    ...(fields.turn !== undefined && nothingYet),
    ...fields,
    ...set,
  };
  // Sound because a message was decoded from JSON, which has no undefined: a field is absent or a value of its type.
  return change as Partial<PlayerView>;
}

/** What a phone knows after a message; null before its first snapshot. */
export function viewAfter(view: PlayerView | null, message: ToPlayer): PlayerView | null {
  switch (message.type) {
    case "welcome":
      return message.view;
    case "ack":
      return view?.turn?.n === message.turn ? { ...view, mine: message.value } : view;
    case "refusal":
    case "probe":
      return view;
    default:
      return view && { ...view, ...changeOf(message) };
  }
}
