import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { presenceMs } from "../shared/audience/report.ts";
import { type Game, game } from "./testing/game.ts";
import { audienceStub, crashEverything, runAlarm, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

let play: Game;

/** Ana has answered, Ben has not, and both have lost their lines together with every room. */
async function crashed(): Promise<void> {
  play = await game(2);
  await play.ask();
  await play.at(0).answer(1);
  await crashEverything(() => play.stubs);
  await Promise.all([play.host, ...play.phones].map(({ line }) => line.until(() => line.closed !== null, "cut")));
  play.host = await stage(play.session);
}

it("[S5] after a crash the first one who is back and had answered does not close the question for the others", async () => {
  await crashed();
  play.phones[0] = await play.at(0).again();
  await play.host.until(({ progress }) => progress?.answered === 1, "the room's report");
  play.phones[1] = await play.at(1).again();
  expect(play.at(1).view.phase).toBe("open");
  await play.at(1).answer(0);
  await play.host.phase("closed");
});

it("[S5] after a crash nobody waits for longer than 10 s for a player who does not come back", async () => {
  await crashed();
  play.phones[0] = await play.at(0).again();
  time.pass(presenceMs);
  await runAlarm(audienceStub(play.room));
  await play.host.phase("closed");
});

describe("[S5] a line that breaks while the room lives", () => {
  beforeEach(async () => {
    play = await game(2);
    await play.ask();
    await play.at(1).line.hangUp();
    await play.at(0).answer(1);
    await play.host.until(({ progress }) => progress?.answered === 1, "the room's report");
  });

  it("keeps its player present for 10 s: who is loading the page anew still answers", async () => {
    play.phones[1] = await play.at(1).again();
    expect(play.at(1).view.phase).toBe("open");
    await play.at(1).answer(0);
    await play.host.phase("closed");
  });

  it("is waited for no longer", async () => {
    expect(play.host.view.phase).toBe("open");
    time.pass(presenceMs);
    await runAlarm(audienceStub(play.room));
    await play.host.phase("closed");
  });
});
