import type { AudienceState } from "../shared/audience/state.ts";
import { commonView, ownView, playerView } from "../shared/audience/view.ts";
import { protocolVersion } from "../shared/protocol/common.ts";
import type { ToPlayer } from "../shared/protocol/player.ts";
import { fieldsThatDiffer } from "./changed-fields.ts";

/** Reconnecting is spread over this long: 300 ms in a small room, 4.5 s in one of 2,000. */
const spreadPerPlayerMs = 2.25;
const spreadMs = (players: number): number => Math.round(Math.min(4_500, Math.max(300, players * spreadPerPlayerMs)));

/** The complete snapshot for one seat. */
export function welcome(state: AudienceState, seat: number, nowMs: number): string {
  const view = playerView(state, seat, nowMs);
  const message: ToPlayer = {
    type: "welcome",
    protocol: protocolVersion,
    spreadMs: spreadMs(state.seats.length),
    view,
  };
  return JSON.stringify(message);
}

/**
 * One frame for each of these seats with the fields of its view that differ between two states; none where nothing does.
 * `shown` null: they may have been shown anything, so all of them. What all phones share is compared and written once.
 * `takeProbe` gives the nonce of a probe that is to go out to this seat now: it travels along.
 */
export function* updates(
  seats: Iterable<number>,
  shown: AudienceState | null,
  after: AudienceState,
  nowMs: number,
  takeProbe: (seat: number) => string | undefined,
): Generator<[seat: number, frame: string]> {
  const was = shown && commonView(shown, nowMs);
  const now = commonView(after, nowMs);
  const common = fieldsThatDiffer(was, now);
  // An ack has told a phone its answer, whatever it was shown before: that is always taken back.
  const isAnotherTurn = was?.turn != null && was.turn.n !== now.turn?.n;
  const frames = new Map<string, string>();
  for (const seat of seats) {
    const view = ownView(after, seat, nowMs);
    const known = shown && seat < shown.seats.length ? ownView(shown, seat, nowMs) : null;
    const own = fieldsThatDiffer(known && isAnotherTurn ? { ...known, mine: undefined } : known, view);
    if (common === "" && own === "") continue;
    const nonce = takeProbe(seat);
    let fields = frames.get(own);
    if (fields === undefined) {
      fields = `"set":{${[common, own].filter((some) => some !== "").join(",")}}}`;
      frames.set(own, fields);
    }
    yield [seat, `{"type":"update",${nonce === undefined ? "" : `"probe":"${nonce}",`}${fields}`];
  }
}
