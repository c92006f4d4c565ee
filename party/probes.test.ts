import { evictDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import { Probes } from "./probes.ts";
import { type Game, game } from "./testing/game.ts";
import { knock, type Phone } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { audienceStub, logOf, playerId, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

const nonces = (phone: Phone) => phone.nonces;
const echo = (phone: Phone, nonce: string) => phone.say({ type: "probe", nonce });
const heardProbes = (phone: Phone, many: number) =>
  phone.line.until(() => phone.nonces.length === many, `${many} probes`);

async function join(play: Game, n: number, echoAfterMs: number | null): Promise<Phone> {
  const entered = await knock(play.room, playerId(n));
  entered.echoAfterMs = echoAfterMs;
  await entered.line.until(() => entered.isWelcome, "welcome");
  play.phones.push(entered);
  return entered;
}

/** The round trip that the room holds against an answer of each. */
async function measured(play: Game, phones: readonly Phone[]): Promise<(number | undefined)[]> {
  for (const phone of phones) await phone.answer(1);
  const log = await logOf(play.room);
  return phones.map((phone) => log.find(({ seat }) => play.phones.indexOf(phone) === seat)?.roundTripMs);
}

describe("[F2]", () => {
  const questions = [single({ readMs: 60_000 }), single({ readMs: 60_000 })];
  const settings = { closeWhenAllAnswered: false };

  it("three round trips at joining, one more before a question, none while options are out", async () => {
    const play = await game(0, { questions, settings });
    play.phones = [];
    const ana = await join(play, 0, 40);
    await heardProbes(ana, 3);
    await ana.stir();
    ana.echoAfterMs = 20;
    await play.host.go("next", "ready");
    await heardProbes(ana, 4);
    await ana.stir();
    await play.host.go("next", "open");
    await ana.phase("open");
    const again = await ana.again();
    await again.stir();
    expect([nonces(ana).length, nonces(again).length]).toEqual([4, 0]);
    play.phones = [again];
    expect(await measured(play, [again])).toEqual([20]);
    expect(new Set(nonces(ana)).size).toBe(4);
  });

  it("what was measured outlives the room's sleep", async () => {
    const play = await game(0, { questions: [single()], settings });
    const ana = await join(play, 0, 70);
    await heardProbes(ana, 3);
    await ana.stir();
    ana.echoAfterMs = null;
    await evictDurableObject(audienceStub(play.room));
    await play.host.go("next", "open");
    await ana.phase("open");
    expect(await measured(play, [ana])).toEqual([70]);
  });

  it("fewer than three say nothing; who never echoes is measured as 0", async () => {
    const play = await game(0, { questions, settings });
    play.phones = [];
    const two = await join(play, 0, null);
    const none = await join(play, 1, null);
    await play.host.until(({ lobby }) => lobby.players === 2);
    for (let n = 0; n < 2; n += 1) {
      await heardProbes(two, n + 1);
      time.pass(50);
      echo(two, nonces(two)[n] ?? "");
    }
    await heardProbes(two, 3);
    await play.host.go("next", "ready");
    await play.allAre("ready");
    await play.host.go("next", "open");
    await play.allAre("open");
    expect(await measured(play, [two, none])).toEqual([0, 0]);
  });

  it("echoes of what was never sent, was sent to another or was used already change nothing", async () => {
    const play = await game(0, { questions, settings });
    play.phones = [];
    const ana = await join(play, 0, null);
    const ben = await join(play, 1, null);
    await Promise.all([heardProbes(ana, 1), heardProbes(ben, 1)]);
    const [toAna = ""] = nonces(ana);
    const [toBen = ""] = nonces(ben);
    for (const nonce of ["never sent", "", toBen, toBen]) echo(ana, nonce);
    time.pass(90);
    for (let n = 0; n < 5; n += 1) echo(ana, toAna);
    await heardProbes(ana, 2);
    await ana.stir();
    expect([nonces(ana).length, nonces(ben).length]).toEqual([2, 1]);
    for (const n of [1, 2]) {
      await heardProbes(ana, n + 1);
      time.pass(90);
      echo(ana, nonces(ana)[n] ?? "");
    }
    await ana.stir();
    await play.host.go("next", "ready");
    await play.allAre("ready");
    await play.host.go("next", "open");
    await play.allAre("open");
    expect(await measured(play, [ana, ben])).toEqual([90, 0]);
  });

  it("a nonce is good for one echo, of its own seat, within three seconds; a newer one voids it", () => {
    const probes = new Probes();
    const first = probes.start(1, 1_000);
    expect([probes.finish(2, first, 1_010), probes.finish(1, first, 1_010), probes.finish(1, first, 1_020)]).toEqual([
      null,
      10,
      null,
    ]);
    const slow = probes.start(1, 2_000);
    expect([probes.finish(1, slow, 5_001), probes.finish(1, probes.start(1, 2_000), 5_000)]).toEqual([null, 3_000]);
    const older = probes.start(1, 9_000);
    const newer = probes.start(1, 9_000);
    expect([probes.finish(1, older, 9_001), probes.finish(1, newer, 9_001)]).toEqual([null, 1]);
  });
});
