import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { DriverFigures, FromDriver, Mark, Plan, ToDriver } from "../words.ts";
import { Crowd } from "./crowd.ts";
import { openHost } from "./open-host.ts";
import { type Heard, recordingOf } from "./recording.ts";

// Everybody who plays, in a process of their own: what they cost is known, and does not hide in the servers'.

/** Between a question's last receipt and the answers. */
const breathMs = 250;

process.on("disconnect", () => process.exit());

const say = (word: FromDriver) => process.send?.(word);

async function heard(): Promise<ToDriver> {
  const [word]: [ToDriver] = await asWord(once(process, "message"));
  return word;
}
/** Sound because the process on the other side is ours and says nothing else. */
const asWord = (said: Promise<unknown[]>) => said as Promise<[ToDriver]>;

async function mark(name: Mark, question = 0): Promise<void> {
  const { user, system } = process.cpuUsage();
  const going = heard();
  say({ type: "mark", mark: name, question, cpuS: (user + system) / 1e6, atMs: performance.now() });
  await going;
}

async function play(plan: Plan): Promise<DriverFigures> {
  const crowd = new Crowd(plan);
  const host = await openHost(plan.target);
  await mark("start");
  const joinMs = await crowd.gather((text) => say({ type: "progress", text }));
  await mark("joined");
  crowd.check();
  const asked: DriverFigures["asked"] = [];
  const heard: Heard[] = [];
  for (let turn = 1; turn <= plan.questions; turn += 1) {
    crowd.expectQuestion();
    const [sentAtMs] = await Promise.all([host.ask(), crowd.everybodyHasIt()]);
    await sleep(breathMs);
    await mark("asked", turn);
    await crowd.answer(turn);
    await mark("acked", turn);
    await crowd.allIsSaid(host);
    asked.push(crowd.figures(sentAtMs));
    heard.push(crowd.players.map(({ texts }) => [...texts]));
    await mark("said", turn);
    crowd.check();
  }
  crowd.leave();
  await host.end();
  await mark("ended");
  crowd.end();
  host.close();
  const joinsMs = crowd.joinsMs.toSorted((a, b) => a - b);
  const players = crowd.players.map(({ record }) => record);
  const sent = recordingOf(
    crowd.players.map(({ room }) => room),
    heard,
  );
  return { joinMs, joinsMs, joinsPutOff: crowd.putOff, asked, players, sent };
}

// It stays until its starter lets go: what it has said last must be heard.
const word = await heard();
if (word.type === "run")
  await play(word.plan).then(
    (figures) => say({ type: "figures", figures }),
    (error) => say({ type: "failed", because: error instanceof Error ? error.message : String(error) }),
  );
