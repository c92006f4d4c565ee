import { expect, inject } from "vitest";
import { excess } from "../budgets/budgets.ts";
import { openDevice } from "../support/browser.ts";
import { countWay } from "../support/counted-way.ts";
import { pressNext, stageLine } from "../support/line.ts";
import { HostClient } from "../support/rest.ts";
import { choice, takeSeat } from "./phones.ts";
import { it } from "./with-browser.ts";

const system = inject("place");

/** Two files with what comes after an answer. The page asks for them when it is in the lobby and has nothing else to wait for. */
const whileWaiting = /^GET \/assets\/screens-[\w-]+\.(js|css)$/;

it("a phone that has never been here: what its line carries from the join link to the ack of its first answer", async ({
  browser,
}) => {
  const host = new HostClient(system.origin);
  await host.signUp("first-answer@example.com");
  const quiz = await host.createQuiz({
    title: "General knowledge",
    description: "",
    tags: [],
    questions: [
      {
        ...{ type: "single", prompt: "Which planet has the most mass?", key: 1 },
        ...{ options: ["Saturn", "Jupiter", "Earth", "Neptune"], limitMs: 20_000, readMs: 2_000, points: 1_000 },
      },
    ],
  });
  const { id, code } = await host.startSession(quiz, { closeWhenAllAnswered: false });
  const stage = stageLine(await host.ticket(id));
  await stage.until("the lobby", ({ phase }) => phase === "lobby");

  const way = await countWay(system.origin);
  const { page } = await openDevice(browser, "phone");
  await page.goto(`${way.origin}/j/${code}`);
  await takeSeat(page, "Ana");
  pressNext(stage);
  await choice(page, "Jupiter").click();
  await page.getByText("Answer received. Now the others.").waitFor();
  const all = way.exchanges.map((exchange) => ({ ...exchange }));
  way.close();
  stage.close();

  const bytes = all.reduce((sum, { up, down }) => sum + up + down, 0);
  const socket = all.findIndex(({ isSocket }) => isSocket);
  const waited = all.filter(({ request }, at) => at > socket && whileWaiting.test(request));
  const needed = all.filter((exchange) => !waited.includes(exchange));
  console.info(JSON.stringify({ requests: needed.length, whileWaiting: waited.length, bytes }));
  for (const { request, up, down } of all)
    console.info(`${String(up).padStart(6)} ${String(down).padStart(6)}  ${request.replace(/\?.*/, "")}`);
  expect(socket).toBeGreaterThan(0);
  expect(excess("requests from the join link to the first answer", needed.length)).toBeNull();
  expect(excess("bytes from the join link to the first answer", bytes)).toBeNull();
});
