import type { AudienceEffect } from "../audience/events.ts";
import type { AudienceState } from "../audience/state.ts";
import type { SimulatedLines } from "./simulated-lines.ts";
import { playerAt, type SimulatedScreens } from "./simulated-screens.ts";
import type { World } from "./world.ts";

/** What the room itself does about an order. */
interface Room {
  drop(seat: number): void;
  open(turn: number): void;
  report(isUrgent: boolean): void;
  deliver(): void;
  recount(): void;
}

/** Carries out what was decided, once it is stored. */
export class SimulatedSpeaker {
  readonly #world: World;
  readonly #lines: SimulatedLines;
  readonly #screens: SimulatedScreens;
  readonly #room: Room;

  constructor(world: World, lines: SimulatedLines, screens: SimulatedScreens, room: Room) {
    this.#world = world;
    this.#lines = lines;
    this.#screens = screens;
    this.#room = room;
  }

  speak(effects: readonly AudienceEffect[], state: AudienceState): void {
    for (const effect of effects)
      switch (effect.type) {
        case "record":
          break;
        case "welcome":
          this.#screens.show(state, effect.seat);
          break;
        case "send":
          this.#screens.tell(state, effect.seat, effect.message);
          break;
        case "announce":
          this.#screens.announce(state);
          break;
        case "probe":
          this.#screens.tell(state, effect.seat, { type: "probe", nonce: this.#lines.probe(effect.seat) });
          break;
        case "close":
          this.#lines.close(playerAt(state, effect.seat), effect.code);
          this.#room.drop(effect.seat);
          break;
        case "turn-away":
          this.#lines.close(effect.player, effect.code);
          break;
        case "open":
          this.#world.after(this.#world.random.between(0, 5), () => this.#room.open(effect.turn));
          break;
        case "report":
          this.#room.report(effect.urgent);
          break;
        case "deliver":
          this.#room.deliver();
          break;
        case "recount":
          this.#world.after(this.#world.random.between(0, 20), () => this.#room.recount());
          break;
      }
  }
}
