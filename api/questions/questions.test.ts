import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { madeQuiz, quiz, signedUp } from "../testing/scenes.ts";

const harness = startHarness();

type Page = {
  items: { quizId: string; quizTitle: string; position: number; question: { prompt: string } }[];
  nextCursor: string | null;
};

let host: Client;
let older: string;
let newer: string;
beforeAll(async () => {
  host = await signedUp(harness);
  older = (await madeQuiz(host, { ...quiz, title: "Older" })).id;
  harness.clock.nowMs += 1_000;
  newer = (await madeQuiz(host, { ...quiz, title: "Newer", tags: ["new"], questions: quiz.questions.slice(0, 2) })).id;
  const { id: away } = await madeQuiz(host, { ...quiz, title: "Away" });
  await host.request("PATCH", `/api/v1/quizzes/${away}`, { archived: true });
  await madeQuiz(await signedUp(harness), { ...quiz, title: "Somebody else's" });
});

const found = async (query: string): Promise<string[]> => {
  const { items } = (await host.get(`/api/v1/questions?${query}`)).json as Page;
  return items.map(({ quizTitle, position }) => `${quizTitle} ${position}`);
};

test.each([
  ["", ["Newer 0", "Newer 1", "Older 0", "Older 1", "Older 2"]],
  ["q=LONGEST", ["Newer 0", "Older 0"]],
  ["q=weser", ["Newer 1", "Older 1"]],
  ["q=germany%20elbe", ["Newer 1", "Older 1"]],
  ["q=germany%20rhine", []],
  ["type=boolean", ["Older 2"]],
  ["tag=new", ["Newer 0", "Newer 1"]],
  ["tag=new&type=multiple&q=po", ["Newer 1"]],
])("the bank finds by %j, in quizzes that are in use, and nobody else's", async (query, expected) => {
  expect(await found(query)).toEqual(expected);
});

test("a quiz can be left out, and questions come whole", async () => {
  expect(await found(`except=${newer}`)).toEqual(["Older 0", "Older 1", "Older 2"]);
  const { items } = (await host.get(`/api/v1/questions?except=${newer}`)).json as Page;
  expect(items.map(({ quizId, question }) => ({ quizId, question }))).toEqual(
    quiz.questions.map((question) => ({ quizId: older, question })),
  );
});

test("it is walked page by page, also from one quiz into the next", async () => {
  const walked: string[] = [];
  let cursor = "";
  do {
    const { items, nextCursor } = (await host.get(`/api/v1/questions?limit=2${cursor}`)).json as Page;
    walked.push(...items.map(({ quizTitle, position }) => `${quizTitle} ${position}`));
    cursor = nextCursor === null ? "" : `&cursor=${nextCursor}`;
  } while (cursor !== "" && walked.length < 10);
  expect(walked).toEqual(["Newer 0", "Newer 1", "Older 0", "Older 1", "Older 2"]);
  expect(problemIn(await host.get("/api/v1/questions?cursor=abc"))).toBe("422 invalid");
  expect(problemIn(await host.get("/api/v1/questions?type=essay"))).toBe("422 invalid");
});
