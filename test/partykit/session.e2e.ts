import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findFreePort } from "../../local/ports.ts";
import { phoneLine, pressNext, stageLine } from "../support/line.ts";
import { PartyKit } from "../support/partykit.ts";
import { HostClient, join, resume } from "../support/rest.ts";
import { type System, startSystem } from "../support/system.ts";

const signingKeys = `k1:${"A".repeat(43)}`;
const question = { type: "single" as const, options: ["Paris", "Rome"], key: 0, readMs: 0, points: 1_000 };

let system: System;
let rooms: PartyKit;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), "quizwire-partykit-"));
  const roomsPort = await findFreePort();
  const roomsUrl = `http://127.0.0.1:${roomsPort}`;
  system = await startSystem({ ROOMS_URL: roomsUrl }, { SIGNING_KEYS: signingKeys });
  rooms = new PartyKit(roomsPort, folder, { SIGNING_KEYS: signingKeys, ROOMS_URL: roomsUrl, API_URL: system.origin });
  await rooms.start();
});

afterAll(async () => {
  await rooms?.kill();
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
});

it("one session on PartyKit: a resume, a crash in mid-question, an alarm that is lost with it", async () => {
  const host = new HostClient(system.origin);
  await host.signUp("partykit@example.com");
  const quiz = await host.createQuiz({
    title: "On PartyKit",
    description: "",
    tags: [],
    questions: [
      { ...question, prompt: "Capital of France?", limitMs: 20_000 },
      { ...question, prompt: "And again?", limitMs: 10_000 },
    ],
  });
  const session = await host.startSession(quiz);
  const stage = stageLine(await host.ticket(session.id));
  await stage.until("the lobby", ({ phase }) => phase === "lobby");

  const ana = await join(system.origin, session.code, "Ana");
  const ben = await join(system.origin, session.code, "Ben");
  expect(ana.socketUrl).toContain(rooms.origin.replace("http", "ws"));
  const anaLine = phoneLine(ana);
  const benLine = phoneLine(ben);
  await stage.until("both players", ({ lobby }) => lobby.players === 2);

  pressNext(stage);
  await anaLine.until("the options", ({ options }) => options !== null);
  anaLine.send({ type: "answer", turn: 1, value: 0 });
  await anaLine.frame("ack");
  anaLine.close();
  const anaBack = phoneLine(await resume(system.origin, session.id, ana.resumeToken));
  expect((await anaBack.until("her answer", ({ mine }) => mine !== null)).mine).toBe(0);
  await benLine.until("the options", ({ options }) => options !== null);
  benLine.send({ type: "answer", turn: 1, value: 1 });
  const revealed = await anaBack.until("the reveal", ({ phase }) => phase === "revealed");
  expect(revealed.result).toMatchObject({ right: [0], counts: [1, 1], credit: 1 });
  expect(revealed.standing.rank).toBe(1);

  await stage.until("the reveal", ({ phase }) => phase === "revealed");
  pressNext(stage);
  await stage.until("the board", ({ phase }) => phase === "board");
  pressNext(stage);
  await anaBack.until("the second question", ({ options, turn }) => turn?.n === 2 && options !== null);
  anaBack.send({ type: "answer", turn: 2, value: 0 });
  await anaBack.frame("ack", ({ turn }) => turn === 2);
  await rooms.kill();
  await sleep(11_000); // The deadline passes while nothing runs, and this host forgets the alarm.
  await rooms.start();

  const anaAgain = phoneLine(await resume(system.origin, session.id, ana.resumeToken));
  const benAgain = phoneLine(await resume(system.origin, session.id, ben.resumeToken));
  const stageAgain = stageLine(await host.ticket(session.id));
  await stageAgain.until("a snapshot", () => true);
  stageAgain.send({ type: "due", turn: 2 });
  const second = await anaAgain.until("the second reveal", ({ phase, turn }) => phase === "revealed" && turn?.n === 2);
  expect(second.result).toMatchObject({ counts: [1, 0], credit: 1 });
  expect(second.standing.streak).toBe(2);
  await benAgain.until("the second reveal", ({ phase }) => phase === "revealed");

  await stageAgain.until("the second reveal", ({ phase }) => phase === "revealed");
  pressNext(stageAgain);
  await stageAgain.until("the podium", ({ phase }) => phase === "podium");
  pressNext(stageAgain);
  expect(await anaAgain.closed()).toBe(4004);
  await stageAgain.until("every answer in the database", ({ complete }) => complete);
  const late = phoneLine(await resume(system.origin, session.id, ben.resumeToken));
  expect((await late.until("the final snapshot", () => true)).phase).toBe("ended");
  expect(await late.closed()).toBe(4004);
  expect(await host.text(`/sessions/${session.id}/report.csv`)).toContain("Ana");
});
