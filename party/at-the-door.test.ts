import { runInDurableObject } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import type { Ticket } from "../shared/tokens/kinds.ts";
import { enter } from "./testing/door.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { audienceStub, playerId, sessionStub, tidyUp } from "./testing/rooms.ts";
import { deviceStage, pair } from "./testing/stage.ts";

afterEach(tidyUp);

const seatOf = ({ room }: Game, n: number): Ticket => ({ role: "player", room, player: playerId(n), nickname: "Ana" });

/** Whose ticket is good but no use, at a session of one player at most. */
const turnedAway: [string, number, (play: Game) => Promise<Ticket>][] = [
  [
    "a player who was kicked",
    4003,
    async (play) => {
      play.host.say({ type: "command", command: "kick", player: playerId(0) });
      await play.at(0).closed();
      return seatOf(play, 0);
    },
  ],
  ["a newcomer to a room that is full", 4003, async (play) => seatOf(play, 7)],
  [
    "a newcomer after the end",
    4004,
    async (play) => {
      await play.end();
      return seatOf(play, 7);
    },
  ],
  [
    "a device that was let go",
    4003,
    async (play) => {
      const device = await pair(play.session, "remote");
      const remote = await deviceStage(play.session, device);
      play.host.say({ type: "command", command: "unpair", device: device.id });
      await remote.closed();
      return { role: "remote", room: play.session, device: device.id };
    },
  ],
];

it.each(turnedAway)(
  "[C2] %s is told so by the very answer, while the room needs no line to it",
  async (_, code, happen) => {
    const play = await game(1, { settings: { cap: 1 } });
    await play.host.until(({ lobby }) => lobby.names.length === 1);
    const ticket = await happen(play);
    const [stub, path] =
      ticket.role === "player"
        ? [audienceStub(play.room), `/parties/audience/${play.room}`]
        : [sessionStub(play.session), `/parties/session/${play.session}`];
    const ends: number[] = [];
    await runInDurableObject(stub, (object, ctx) => {
      const before = new Set(ctx.getWebSockets());
      const hear = object.webSocketClose?.bind(object);
      object.webSocketClose = (socket, ended, ...more) => {
        if (!before.has(socket)) ends.push(ended);
        return hear?.(socket, ended, ...more);
      };
    });
    const socket = await enter(path, ticket);
    // Nobody has taken up the socket yet: what the room had for it is over all the same.
    await eventually(() => expect(ends).toEqual([code]));
    const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
    socket.accept();
    expect((await closed).code).toBe(code);
  },
);
