import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { png } from "../../api/testing/pictures.ts";
import { look, openDevice } from "../support/browser.ts";
import { uploadPicture } from "./calls.ts";
import { expectDrawn, expectOnProjectors } from "./drawn-pictures.ts";
import { openHost, press, startSession, writeQuiz } from "./host.ts";
import { takeSeat } from "./phones.ts";
import { it } from "./with-browser.ts";

/** A landscape in bands of colour, larger than it will be kept, with enough grain that it does not pack well. */
const landscape = Buffer.from(
  png(1_800, 1_200, (x, y) => {
    const grain = ((x * 7_919) ^ (y * 104_729)) % 24;
    if (y < 500) return [90 + grain, 160 + grain, 220 + (x % 16)];
    const isPeak = y - 500 < Math.abs((x % 600) - 300);
    return isPeak ? [90 + grain, 160 + grain, 220] : [70 + grain, 110 + (y % 40), 60 + grain];
  }),
);
const file = { name: "IMG_0001.png", mimeType: "image/png", buffer: landscape };
const alt = "Three green mountains under a blue sky";
const explanation = "Each of them rises where two plates meet: the rock has nowhere to go but up.";

const system = inject("place");

it("a picture is uploaded, described, shown with its question everywhere, and explained after the reveal", async ({
  browser,
}) => {
  const desk = await openHost(browser, "desktop", system.origin, "media@example.com");
  const host = desk.page;
  await writeQuiz(host, "With a picture", [
    {
      kind: "Single choice",
      prompt: "How were these mountains made?",
      options: ["By a volcano", "By two plates that meet", "By wind and rain", "By ice"],
      right: ["By two plates that meet"],
      // Longer than any machine needs to look around; the host shows the options.
      limit: "5 minutes",
      read: "60 seconds",
    },
  ]);

  const form = host.getByRole("region", { name: "Question 1", exact: true });
  await form.getByRole("button", { name: "Add a picture" }).click();
  const dialog = host.getByRole("dialog");
  await look(host, "media-choose");
  await addresses(host);

  // A line that breaks loses nothing but time.
  await desk.context.setOffline(true);
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByText("Quizwire cannot be reached").waitFor();
  await look(host, "media-offline");
  await desk.context.setOffline(false);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await dialog.getByRole("textbox", { name: "What the picture shows" }).waitFor();
  await dialog.getByRole("button", { name: "Use this picture" }).click();
  await dialog.getByText("Say what it shows, or that it only decorates.").waitFor();
  await host.keyboard.press("Escape");
  await form.getByRole("button", { name: "Add a picture" }).click();
  await dialog.getByRole("textbox", { name: "What the picture shows" }).fill(alt);
  await expectDrawn(host);
  await look(host, "media-describe");
  await dialog.getByRole("button", { name: "Use this picture" }).click();
  await form.getByText(alt).waitFor();
  await expectDrawn(host);
  await look(host, "media-editor");
  await form.getByRole("button", { name: "Duplicate question 1" }).click();
  await host.getByRole("region", { name: "Question 2", exact: true }).getByText(alt).waitFor();
  const altsStored = async () => (await stored(host)).quiz.questions.map(({ image }) => image?.alt);
  await expect.poll(altsStored).toEqual([alt, alt]);
  await extend(host);
  await host.reload();
  await host.getByText("This is wide.").first().waitFor();

  const code = await startSession(host);
  const ana = await openDevice(browser, "phone");
  const ben = await openDevice(browser, "smallPhone", { dark: true });
  for (const [phone, name] of [
    [ana.page, "Ana"],
    [ben.page, "Ben"],
  ] as const) {
    await phone.goto(`${system.origin}/j/${code}`);
    await takeSeat(phone, name);
  }
  for (const name of ["Ana", "Ben"]) await host.getByText(name, { exact: true }).first().waitFor();
  const pages = [host, ana.page, ben.page];
  await press(host, "Start");
  for (const page of pages) await page.getByRole("img", { name: alt }).waitFor();
  for (const page of pages) await expectDrawn(page);
  await look(host, "media-presenter-ready");
  await look(ana.page, "media-phone-ready");

  await press(host, "Show answers now");
  await ana.page.getByRole("button", { name: /By ice/ }).waitFor();
  await expectOnProjectors(host, "open", "By ice", alt);
  await look(ana.page, "media-phone-open");
  await look(ben.page, "media-phone-open-small-dark");
  for (const page of pages) expect(await page.content()).not.toContain("plates meet:");
  await ana.page.getByRole("button", { name: /By two plates/ }).click();
  await ben.page.getByRole("button", { name: /By ice/ }).click();
  for (const page of pages) await page.getByText(explanation).waitFor();
  await expectOnProjectors(host, "revealed", explanation, alt);
  await look(ana.page, "media-phone-revealed");
  await ana.page.getByText(explanation).scrollIntoViewIfNeeded();
  await look(ana.page, "media-phone-explained");
  await look(ben.page, "media-phone-revealed-small-dark");

  await press(host, "Leaderboard");
  await press(host, "Next question");
  await ana.page.getByRole("button", { name: /The 8th story/ }).waitFor();
  await expectOnProjectors(host, "many", "The 8th story", alt);
  await look(ana.page, "media-phone-many");
  for (const { page } of [ana, ben]) await page.getByRole("button", { name: /The 8th story/ }).click();
  await host.getByText(explanation).waitFor();
  // Room is short: the picture, which everybody has seen, makes way.
  await expectOnProjectors(host, "long", explanation, null);
  await press(host, "Leaderboard");
  await press(host, "Next question");
  await ana.page.getByText("Options in").waitFor();
  await expectOnProjectors(host, "wide-ready", "This is wide.", alt);
  await press(host, "Show answers now");
  await ana.page.getByRole("button", { name: /True/ }).waitFor();
  await expectOnProjectors(host, "wide", "False", alt);
  expect([desk, ana, ben].flatMap(({ complaints }) => complaints)).toEqual([]);
});

/** What cannot be fetched, and what is said about it. */
async function addresses(host: Page): Promise<void> {
  const dialog = host.getByRole("dialog");
  const address = dialog.getByLabel("Or by its address on the web");
  await address.fill("http://example.org/picture.jpg");
  await dialog.getByRole("button", { name: "Fetch it" }).click();
  await dialog.getByText("Enter the whole address").waitFor();
  await address.fill("https://10.0.0.1/picture.jpg");
  await dialog.getByRole("button", { name: "Fetch it" }).click();
  await dialog.getByText("Only addresses on the open internet are fetched.").waitFor();
  await look(host, "media-refused");
  await address.fill("");
}

/** Where REST has the quiz that the editor shows. */
const addressOf = (host: Page) => `${system.origin}/api/v1/quizzes/${new URL(host.url()).pathname.split("/").at(-1)}`;

const stored = async (host: Page) =>
  (await (await host.request.get(addressOf(host))).json()) as {
    version: number;
    quiz: { questions: { image?: { alt: string } }[] };
  };

/** Adds explanations, and questions that need more room than is comfortable, through REST. */
async function extend(host: Page): Promise<void> {
  const image = async (width: number, height: number) => ({
    ...(await uploadPicture(host, system.origin, width, height)),
    alt,
  });
  const { quiz, version } = await stored(host);
  const [first] = quiz.questions;
  const questions = [
    { ...first, explanation },
    {
      ...{
        ...first,
        readMs: 0,
        key: 7,
        image: await image(300, 900),
        explanation: `${explanation} `.repeat(12).trim(),
      },
      prompt:
        "Long ago people told each other stories about how mountains came to be. Which of these do we believe today?",
      options: Array.from({ length: 8 }, (_, n) => `The ${n + 1}th story, about a giant who slept too long`),
    },
    {
      ...{ type: "boolean", prompt: "This is wide.", limitMs: null, readMs: 60_000, points: 1_000, key: true },
      ...{ image: await image(1_200, 300), explanation },
    },
  ];
  const call = { headers: { origin: system.origin, "if-match": `"${version}"` }, data: { ...quiz, questions } };
  expect((await host.request.put(addressOf(host), call)).ok()).toBe(true);
}
