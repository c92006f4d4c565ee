import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { look } from "../support/browser.ts";
import { phoneLine } from "../support/line.ts";
import { join } from "../support/rest.ts";
import { callAs } from "./calls.ts";
import { openHost, press } from "./host.ts";
import { it } from "./with-browser.ts";

const timing = { limitMs: null, readMs: 0, points: 1_000 };

const quiz: Quiz = {
  title: "A wrong key",
  description: "",
  tags: [],
  questions: [
    { type: "single", prompt: "Which planet has rings?", options: ["Mars", "Jupiter", "Saturn"], key: 0, ...timing },
    { type: "boolean", prompt: "Sound travels faster in water.", key: true, ...timing },
  ],
};

const system = inject("place");
let host: Page;

it.beforeAll(async ({ browser }) => {
  host = (await openHost(browser, "projector", system.origin, "correction@example.com")).page;
});

const post = <T>(path: string, data: object) => callAs<T>(host, system.origin, "POST", path, data);

it("a wrong key is corrected on the stage, and another answer accepted in the report: everything follows", async () => {
  const { id: quizId } = await post<{ id: string }>("/quizzes", quiz);
  const { id, code } = await post<{ id: string; code: string }>("/sessions", {
    quizId,
    settings: { closeWhenAllAnswered: true, scoring: "accuracy" },
  });
  await host.goto(`${system.origin}/present/${id}`);
  const [ana, ben] = (await Promise.all(["Ana", "Ben"].map((name) => join(system.origin, code, name)))).map(phoneLine);
  if (!ana || !ben) throw new Error("two players join");
  for (const name of ["Ana", "Ben"]) await host.getByText(name, { exact: true }).first().waitFor();

  await press(host, "Start");
  for (const [line, value] of [
    [ana, 2],
    [ben, 0],
  ] as const) {
    await line.until("the options", ({ phase }) => phase === "open");
    line.send({ type: "answer", turn: 1, value });
  }
  await ben.until("the result", ({ result }) => result?.points === 1_000);
  await host.getByRole("button", { name: "Correct the answer" }).click();
  const dialog = host.getByRole("dialog", { name: "Correct the answer" });
  await dialog.getByRole("checkbox", { name: "Mars" }).uncheck();
  await dialog.getByText("the question counts for nobody").waitFor();
  await dialog.getByRole("checkbox", { name: "Saturn" }).check();
  await dialog.getByText("2 answers are scored anew").waitFor();
  await look(host, "presenter-correct-key");
  await dialog.getByRole("button", { name: "Correct it" }).click();
  const corrected = await ana.until("her points", ({ result }) => result?.points === 1_000);
  expect(corrected).toMatchObject({ result: { right: [2], credit: 1 }, standing: { points: 1_000, streak: 1 } });
  expect(await ben.until("no points", ({ result }) => result?.points === 0)).toMatchObject({ standing: { points: 0 } });
  await host.getByText("1 of 2 got it right").first().waitFor();
  await press(host, "Leaderboard");
  await host.getByRole("button", { name: "Correct the answer" }).waitFor();

  await press(host, "Next question");
  for (const line of [ana, ben]) {
    await line.until("the options", ({ phase, turn }) => phase === "open" && turn?.n === 2);
    line.send({ type: "answer", turn: 2, value: false });
  }
  await ana.until("the result", ({ phase }) => phase === "revealed");
  await press(host, "Podium");
  await press(host, "End session");
  // What a correction changes is counted once, in what has arrived by then.
  await host.getByText("All results are saved").waitFor();
  await host.goto(`${system.origin}/host/sessions/${id}/questions/1`);
  const first = host.getByRole("article").filter({ hasText: "Which planet has rings?" });
  await first.getByText("Mars → Saturn").waitFor();
  await first.getByRole("button", { name: "Correct the answer" }).click();
  await dialog.getByRole("checkbox", { name: "Mars" }).check();
  await dialog.getByText("1 answer gets other points, 1 player another place.").waitFor();
  await look(host, "report-correct-key");
  await dialog.getByRole("button", { name: "Correct it" }).click();
  await host.getByText("Corrected. Everything is scored anew.").waitFor();
  await first.getByText("Saturn → Mars, Saturn").waitFor();
  await look(host, "report-corrected");
  const report = `${system.origin}/api/v1/sessions/${id}/report`;
  const { questions } = await (await host.request.get(report)).json();
  const { items } = await (await host.request.get(`${report}/players`)).json();
  expect(items.map((player: { points: number; rank: number }) => [player.points, player.rank])).toEqual([
    [1_000, 1],
    [1_000, 1],
  ]);
  expect(questions[0]).toMatchObject({ right: [0, 2], correct: 2 });
});
