import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { DeviceIdSchema } from "../ids.ts";
import type { Command, Device, PairedRole, StageRole } from "../protocol/stage.ts";
import { player } from "../testing/builders.ts";
import { SessionRig } from "../testing/session-rig.ts";
import { isPaired, mayCommand, mostDevices, paired, unpaired, whyNotPaired } from "./devices.ts";

const device = (n: number, role: PairedRole = "remote"): Device => ({
  id: v.parse(DeviceIdSchema, `de71ce00-0000-4000-8000-${n.toString(16).padStart(12, "0")}`),
  role,
});

const pair = (session: SessionRig, ...devices: Device[]) =>
  devices.map((device) => session.take({ type: "pair", device }).effects.map(({ type }) => type));

const letGo = (session: SessionRig, { id }: Device) =>
  session.order({ type: "command", command: "unpair", device: id });

describe("[C6] a device comes in by a code that works once", () => {
  test("in the order of coming, and the stage sees it", () => {
    const session = new SessionRig();
    expect(pair(session, device(1), device(2, "screen"))).toEqual([["show"], ["show"]]);
    expect(session.state.devices).toEqual([device(1), device(2, "screen")]);
  });

  test("not twice, whatever it says that it is", () => {
    const session = new SessionRig();
    pair(session, device(1), device(2));
    expect(whyNotPaired(session.state, device(1, "screen"))).toBe("used");
    const { state } = session;
    expect(paired(state, device(1, "screen"))).toBe(state);
    expect(whyNotPaired(state, device(3))).toBeNull();
  });

  test("not once it was let go, nor by a code that was spoilt before anybody used it", () => {
    const session = new SessionRig();
    pair(session, device(1), device(2));
    expect(letGo(session, device(1)).effects.map(({ type }) => type)).toEqual(["show"]);
    letGo(session, device(3));
    expect(session.state.devices).toEqual([device(2)]);
    expect([1, 2, 3, 4].map((n) => whyNotPaired(session.state, device(n)))).toEqual(["used", "used", "used", null]);
  });

  test("forty codes are remembered as spent, the newest", () => {
    let { state } = new SessionRig();
    for (let n = 0; n <= 40; n += 1) state = unpaired(state, device(n).id);
    expect(state.unpaired).toHaveLength(40);
    expect([0, 1, 40].map((n) => whyNotPaired(state, device(n)))).toEqual([null, "used", "used"]);
  });

  test("not beyond the most, and one more when one is let go", () => {
    const session = new SessionRig();
    pair(session, ...Array.from({ length: mostDevices }, (_, n) => device(n)));
    expect(whyNotPaired(session.state, device(99))).toBe("full");
    letGo(session, device(0));
    expect(whyNotPaired(session.state, device(99))).toBeNull();
  });

  test("not after the end; but the host still lets devices go when everything is delivered", () => {
    const session = new SessionRig();
    pair(session, device(1));
    session.host("end", 5_000);
    expect(whyNotPaired(session.state, device(1))).toBe("ended");
    expect(session.order({ type: "command", command: "lock", locked: true }).refusal).toBe("not-now");
    expect(letGo(session, device(1)).refusal).toBeUndefined();
    expect(session.state.devices).toEqual([]);
  });
});

describe("[C6] [V4] what a device may do", () => {
  const saw = { turn: 0, phase: "lobby" } as const;
  const runs: Command[] = [
    ...(["next", "close", "skip", "reveal", "end"] as const).map(
      (command): Command => ({ type: "command", command, saw }),
    ),
    { type: "command", command: "lock", locked: true },
    { type: "command", command: "kick", player: player(1) },
    { type: "command", command: "accommodate", player: player(1), factor: 2 },
  ];
  const owns: Command[] = [
    { type: "command", command: "correct", turn: 1, right: [0] },
    { type: "command", command: "unpair", device: device(1).id },
  ];
  const session = new SessionRig();
  pair(session, device(1), device(2, "screen"));
  const may = (role: StageRole, by: Device | null, commands: Command[]) =>
    new Set(commands.map((command) => mayCommand(session.state, { role, device: by }, command)));

  test.each<[string, StageRole, Device | null, boolean, boolean]>([
    ["the host's own page everything", "host", null, true, true],
    ["a paired remote what it takes to run the session", "remote", device(1), true, false],
    ["a remote that is not paired nothing", "remote", device(3), false, false],
    ["a remote without a device nothing", "remote", null, false, false],
    ["a screen that calls itself a remote nothing", "remote", device(2), false, false],
    ["a paired screen nothing", "screen", device(2, "screen"), false, false],
  ])("%s", (_, role, by, mayRun, mayOwn) => {
    expect(may(role, by, runs)).toEqual(new Set([mayRun]));
    expect(may(role, by, owns)).toEqual(new Set([mayOwn]));
  });

  test("a device is known by what it was paired as", () => {
    expect(isPaired(session.state, device(1))).toBe(true);
    expect(isPaired(session.state, device(1, "screen"))).toBe(false);
    expect(isPaired(session.state, device(3))).toBe(false);
  });
});
