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
 * One frame for each connected seat with the fields of its view that differ between two states; none where nothing does.
 * `shown` null, or of another turn: the whole view, since an ack has changed what a phone holds without being in any state
 * that was shown. What all phones share is compared and written once.
 */
export function* updates(
  shown: AudienceState | null,
  after: AudienceState,
  nowMs: number,
): Generator<[seat: number, frame: string]> {
  const before = shown?.asking?.turn.n === after.asking?.turn.n ? shown : null;
  const common = fieldsThatDiffer(before && commonView(before, nowMs), commonView(after, nowMs));
  const frames = new Map<string, string>();
  for (const [seat, connected] of after.connected.entries()) {
    if (!connected) continue;
    const was = before && seat < before.seats.length ? ownView(before, seat, nowMs) : null;
    const own = fieldsThatDiffer(was, ownView(after, seat, nowMs));
    if (common === "" && own === "") continue;
    let frame = frames.get(own);
    if (frame === undefined) {
      frame = `{"type":"update","set":{${[common, own].filter((fields) => fields !== "").join(",")}}}`;
      frames.set(own, frame);
    }
    yield [seat, frame];
  }
}
