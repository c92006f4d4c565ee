import type { Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { StageView } from "../../shared/protocol/stage.ts";
import type { Quiz } from "../../shared/quiz.ts";
import { type Device, look, openDevice, shoot } from "../support/browser.ts";
import { type Line, phoneLine, pressNext, stageLine } from "../support/line.ts";
import { HostClient, join } from "../support/rest.ts";
import { settled } from "../support/settled.ts";
import { signIn } from "./host.ts";
import { choice, takeSeat } from "./phones.ts";
import { it } from "./with-browser.ts";

const timing = { limitMs: null, readMs: 0 };
/** So much that a phone has no room left over: what comes above pushes what is below. */
const wordy = `${"Prime is what nothing divides but itself and one. ".repeat(7)}Which are prime?`;
const quiz: Quiz = {
  title: "Looked at",
  description: "",
  tags: [],
  questions: [
    { type: "multiple", prompt: wordy, options: ["2", "9", "13"], key: [0, 2], points: 0, ...timing },
    {
      type: "single",
      prompt: "Which planet?",
      options: ["Saturn", "Jupiter", "Earth"],
      key: 1,
      points: 500,
      ...timing,
    },
  ],
};
/** Written from right to left; and as long as a name can be. */
const [ali, long, wide] = ["محمد علي", "Konstantinopolitanka", "W".repeat(20)] as const;

const system = inject("place");
const email = "looks@example.com";
let host: HostClient;
let quizId = "";

it.beforeAll(async () => {
  host = new HostClient(system.origin);
  await host.signUp(email);
  quizId = await host.createQuiz(quiz);
});

/** Pushed into sight if need be, nothing lies over its middle. */
function isSeen(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (element.contains(there) || there.contains(element));
  });
}

/** How many lines a text takes. */
const linesOf = (part: Locator): Promise<number> =>
  part.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });

const isWhole = (part: Locator): Promise<boolean> =>
  part.evaluate((e) => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight);

const topOf = async (part: Locator): Promise<number | undefined> => (await part.boundingBox())?.y;

async function present(device: Device, session: string): Promise<Page> {
  await signIn(device.page, system.origin, email);
  await device.page.goto(`${system.origin}/present/${session}`);
  return device.page;
}

const reach = (stage: Line<StageView>, phase: StageView["phase"]) => stage.until(phase, (view) => view.phase === phase);

it("the presenter's page zoomed to 200 %, or on the host's phone: nothing lies over another, no word is torn", async ({
  browser,
}) => {
  const { id, code } = await host.startSession(quizId, { closeWhenAllAnswered: false });
  const stage = stageLine(await host.ticket(id));
  const device = await openDevice(browser, "projector", { dark: true, still: true });
  const page = await present(device, id);
  const zoomed = { width: 640, height: 360 };
  const phone = { width: 390, height: 780 };
  await page.setViewportSize(zoomed);
  const phones = [];
  for (const name of [long, wide, "Ben", "Cem", "Dua"]) phones.push(phoneLine(await join(system.origin, code, name)));
  for (const part of [".crowd__count", ".nametag >> nth=0", ".deck button >> nth=0"]) {
    await page.locator(part).waitFor();
    expect(await isSeen(page.locator(part)), part).toBe(true);
  }
  await look(page, "presenter-lobby-zoomed");

  pressNext(stage);
  await reach(stage, "open");
  expect(await isSeen(page.getByText("13", { exact: true }))).toBe(true);
  const letters = await page
    .locator(".option-block__text")
    .first()
    .evaluate((e) => getComputedStyle(e).fontSize);
  expect(Number.parseFloat(letters)).toBeGreaterThan(14);
  stage.send({ type: "command", command: "skip", saw: { turn: 1, phase: "open" } });
  await reach(stage, "board");
  await page.setViewportSize(phone);
  expect(await linesOf(page.getByRole("heading", { name: "Leaderboard" }))).toBe(1);
  pressNext(stage);
  await reach(stage, "open");
  // All but the long name: it comes to stand behind the first three.
  for (const phone of phones.slice(1)) {
    await phone.until("open", ({ turn, options }) => turn?.n === 2 && options !== null);
    phone.send({ type: "answer", turn: 2, value: 1 });
    await phone.frame("ack", ({ turn }) => turn === 2);
  }
  stage.send({ type: "command", command: "close", saw: { turn: 2, phase: "open" } });
  await reach(stage, "revealed");
  pressNext(stage);
  await reach(stage, "podium");
  await page.setViewportSize({ width: 1_280, height: 720 });
  const behind = page.locator(".runner-up__name", { hasText: long });
  await behind.waitFor();
  expect(await isWhole(behind)).toBe(true);
  const step = await page.locator(".step__block").first().boundingBox();
  const controls = await page.locator(".deck").boundingBox();
  expect((step?.y ?? 0) + (step?.height ?? 0)).toBeLessThanOrEqual((controls?.y ?? 0) + 1);
  await page.setViewportSize(zoomed);
  for (const part of [".step__block >> nth=0", ".deck button >> nth=0"])
    expect(await isSeen(page.locator(part)), part).toBe(true);
  await page.setViewportSize(phone);
  pressNext(stage);
  await page.getByRole("heading", { name: /^That was it/ }).waitFor();
  expect(await linesOf(page.locator(".ended__wordmark"))).toBe(1);
});

it("a phone: options stay where they are when the line goes down, and names begin at the left", async ({ browser }) => {
  const { id, code } = await host.startSession(quizId, { closeWhenAllAnswered: false });
  const stage = stageLine(await host.ticket(id));
  const { page, context } = await openDevice(browser, "smallPhone");
  await page.goto(`${system.origin}/j/${code}`);
  await takeSeat(page, ali);
  const left = await page.locator(".top__name").evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().left;
  });
  expect(left).toBeLessThan(24);
  pressNext(stage);
  await choice(page, "13").click();
  await page.evaluate(() => scrollTo(0, 0));
  const before = await topOf(choice(page, "13"));
  await context.setOffline(true);
  await page.getByText("This device is offline.").waitFor();
  await settled(page);
  await shoot(page, "phone-offline-long");
  expect(await topOf(choice(page, "13"))).toBe(before);
  await context.setOffline(false);
  await page.getByText("This device is offline.").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Send 1 answer" }).click();
  await page.getByText("Received", { exact: true }).waitFor();
  expect(await page.getByText("Choose all that are right.").count()).toBe(0);
  stage.send({ type: "command", command: "skip", saw: { turn: 1, phase: "open" } });
  await reach(stage, "board");
  stage.send({ type: "command", command: "end", saw: { turn: 1, phase: "board" } });
  await stage.until("every answer", ({ complete }) => complete);

  const desk = await openDevice(browser, "desktop");
  await signIn(desk.page, system.origin, email);
  await desk.page.goto(`${system.origin}/host/sessions/${id}/questions/1`);
  await desk.page.getByText("Just for practice").waitFor();
  const row = desk.page.getByRole("row", { name: ali });
  await row.waitFor();
  // A question that was skipped judges nobody.
  expect(await row.textContent()).not.toMatch(/[✓✗]/);
});
