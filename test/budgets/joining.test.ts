import { afterEach, expect, test } from "vitest";
import { Hall } from "../hall/hall.ts";
import { excess } from "./budgets.ts";

let hall: Hall | null = null;
afterEach(() => {
  hall?.close();
  expect(hall?.house.faults).toEqual([]);
  hall = null;
});

const namesOf = ({ view }: Hall): string[] => view.lobby?.names.map(({ nickname }) => nickname) ?? [];
const nicknames = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `Player ${from + n + 1}`);

test("[B7] up to fifty people: every name is on the stage at once, give or take two quarters of a second", async () => {
  hall = await Hall.open({ players: 0 });
  for (let n = 1; n <= 50; n += 1) {
    await hall.arrive(1);
    await hall.pass(510);
    expect(namesOf(hall)).toEqual(nicknames(0, n));
  }
});

test("[B7] 1,000 people come within a minute: names are told and shown once a second, and all that are due in the end", async () => {
  hall = await Hall.open({ players: 0 });
  for (let tenth = 0; tenth < 600; tenth += 1) {
    await hall.arrive(tenth % 3 === 0 ? 1 : 2);
    await hall.pass(90);
  }
  const [room] = hall.house.rooms("session");
  const [toHost, ofReports] = [hall.host.socket.toClient.bytes, room?.postedBytes ?? 0];
  console.info(JSON.stringify({ players: hall.seats.length, toHost, ofReports }));
  expect(excess("bytes to a host, 1,000 join in a minute", toHost)).toBeNull();
  expect(excess("bytes of reports, 1,000 join in a minute", ofReports)).toBeNull();
  await hall.pass(2_500);
  expect(hall.view.lobby?.players).toBe(1_000);
  expect(namesOf(hall).toSorted()).toEqual(nicknames(800, 1_000).toSorted());
}, 120_000);

test("[B7] in a crowd whose rooms speak one soon after the other, the last name is shown too", async () => {
  hall = await Hall.open({ players: 120, rooms: 2 });
  await hall.pass(1_500);
  await hall.arrive(1, 2);
  await hall.pass(300);
  await hall.arrive(1, 2);
  await hall.pass(1_500);
  expect(namesOf(hall).toSorted()).toEqual(nicknames(0, 122).toSorted());
});

test("[B7] in a crowd too, who is kicked is gone from the stage at once", async () => {
  hall = await Hall.open({ players: 60 });
  const known = hall.view.lobby?.names ?? [];
  await hall.arrive(1);
  await hall.pass(20);
  hall.host.say({ type: "command", command: "kick", player: known[3]?.id });
  await hall.pass(20);
  expect(known).toHaveLength(60);
  expect(namesOf(hall)).not.toContain(known[3]?.nickname);
});

test("[B7] measuring a line is no reason to tell the names again", async () => {
  hall = await Hall.open({ players: 200, questions: 2 });
  const [room] = hall.house.rooms("session");
  const before = room?.postedBytes ?? 0;
  await hall.ask();
  expect((room?.postedBytes ?? 0) - before).toBeLessThan(10_000);
});
