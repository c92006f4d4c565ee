import type { AudienceState } from "../shared/audience/state.ts";
import { commonView, ownViews, playerView } from "../shared/audience/view.ts";
import type { Protocol } from "../shared/protocol/common.ts";
import type { ToPlayer } from "../shared/protocol/player.ts";
import { older, type Wording, wordings } from "./wordings.ts";

/** Reconnecting is spread over this long: 300 ms in a small room, 4.5 s in one of 2,000. */
const spreadPerPlayerMs = 2.25;
const spreadMs = (players: number): number => Math.round(Math.min(4_500, Math.max(300, players * spreadPerPlayerMs)));

/** The complete snapshot for one seat. */
export function welcome(state: AudienceState, seat: number, nowMs: number, protocol: Protocol): string {
  const view = playerView(state, seat, nowMs);
  const message: ToPlayer = {
    type: "welcome",
    protocol,
    spreadMs: spreadMs(state.seats.length),
    view: protocol === 1 ? older(view) : view,
  };
  return JSON.stringify(message);
}

/** What is known of those who listen, by seat. */
interface Listeners {
  /** Null: nobody does. */
  protocolOf(seat: number): Protocol | null;
  /** Whether an ack has told it its answer since it was last told anything else. */
  isAcked(seat: number): boolean;
  /** The nonce of a probe that is to go out to this seat now: it travels along. */
  takeProbe(seat: number): string | undefined;
}

/**
 * One frame for each of these seats that is listened at, with what differs in its view between two states; none where
 * nothing does. `shown` null: they may have been shown anything, so all of it. What all phones of one protocol share is
 * compared and written once.
 */
export function* updates(
  seats: Iterable<number>,
  shown: AudienceState | null,
  after: AudienceState,
  nowMs: number,
  listeners: Listeners,
): Generator<[seat: number, frame: string]> {
  const was = shown && commonView(shown, nowMs);
  const now = commonView(after, nowMs);
  const ownWas = shown && ownViews(shown, nowMs);
  const ownNow = ownViews(after, nowMs);
  const spoken = new Map<Protocol, { wording: Wording; tails: Map<string, string> }>();
  for (const seat of seats) {
    const protocol = listeners.protocolOf(seat);
    if (protocol === null) continue;
    const known = spoken.get(protocol) ?? { wording: wordings[protocol](was, now), tails: new Map<string, string>() };
    spoken.set(protocol, known);
    const { wording, tails } = known;
    const before = ownWas && seat < shown.seats.length ? ownWas(seat) : null;
    const own = wording.own(before, ownNow(seat), listeners.isAcked(seat));
    if (!wording.isNews && own === "") continue;
    const nonce = listeners.takeProbe(seat);
    let tail = tails.get(own);
    if (tail === undefined) {
      tail = wording.tail(own);
      tails.set(own, tail);
    }
    yield [seat, `${wording.head}${nonce === undefined ? "" : `,"probe":"${nonce}"`}${tail}`];
  }
}
