import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { kahootSheet } from "../../api/testing/sheets.ts";
import { type Device, look, openDevice } from "../support/browser.ts";
import { openHost } from "./host.ts";
import { it } from "./with-browser.ts";

const gift = `::1:: Which is the longest? {=Volga ~Rhine ~Danube#no ####It has 3,530 km.}

The Danube reaches the sea. {T}

How long is the Volga? {#3530:5}
`;

const system = inject("place");
let device: Device;
let host: Page;

it.beforeAll(async ({ browser }) => {
  device = await openHost(browser, "desktop", system.origin, "exchange@example.com");
  host = device.page;
});

const file = (name: string, content: Uint8Array | string) => ({
  ...{ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) },
});
const choose = (page: Page, ...given: Parameters<typeof file>) =>
  page
    .getByRole("dialog")
    .locator("input[type=file]")
    .setInputFiles(file(...given));
const button = (name: string) => host.getByRole("button", { name, exact: true });
const prompt = (n: number) =>
  host
    .getByRole("region", { name: `Question ${n}`, exact: true })
    .getByRole("textbox", { name: "Question", exact: true });

async function kahoots(): Promise<Uint8Array> {
  const long =
    "Which of these rivers, all of which begin in the Alps and none of which is short, flows into the Black Sea?";
  return kahootSheet([
    [1, long, "Rhine", "Rhône", "Inn, as part of the Danube", "Po", 30, 3],
    [2, "Which are in Germany?", "Elbe", "Po", "Weser", null, 20, "1,3"],
    [3, "Nobody is right", "a", "b", null, null, 20, null],
    [4, "Too quick?", "Yes", "No", null, null, 2, 1],
  ]);
}

it("a spreadsheet of Kahoot's: wrong files lose nothing, what is lost is said first, then the editor opens", async () => {
  await button("Import one from a file…").click();
  await host.getByRole("heading", { name: "Import a quiz" }).waitFor();
  await look(host, "exchange-choose");

  await choose(host, "letter.txt", "Dear reader,");
  await host.getByText("No questions were recognised in this text.").waitFor();
  await look(host, "exchange-refused");
  await choose(host, "empty.csv", "");
  await host.getByText("This file is empty.").waitFor();
  await device.context.setOffline(true);
  await choose(host, "Rivers of Europe.xlsx", await kahoots());
  await host.getByText("Quizwire cannot be reached").waitFor();
  await device.context.setOffline(false);

  await choose(host, "Rivers of Europe.xlsx", await kahoots());
  await host.getByText("3 of 4 questions come along.").waitFor();
  await host.getByText("No answer is marked as right.").waitFor();
  await look(host, "exchange-preview");
  await button("Choose another file").click();
  await choose(host, "Rivers of Europe.xlsx", await kahoots());
  await button("Import the quiz").click();
  await host.waitForURL(/\/host\/quizzes\/[0-9a-f-]{36}$/);
  await host.getByText("“Rivers of Europe” is imported.").waitFor();
  await expect.poll(() => prompt(1).inputValue()).toContain("flows into the Black Sea?");
  expect(await stored()).toMatchObject({
    title: "Rivers of Europe",
    questions: [{ key: 2 }, { key: [0, 2] }, { key: 0 }],
  });
  await look(host, "exchange-editor");
});

it("a GIFT file, exported as Quizwire's own and imported again, is the same quiz", async () => {
  await host.goto(`${system.origin}/host`);
  await button("Import…").click();
  await choose(host, "From Moodle.gift.txt", gift);
  await host.getByText("Found in a GIFT file").waitFor();
  await host.getByText("2 of 3 questions come along.").waitFor();
  await host.getByText("The questions that come along").click();
  await look(host, "exchange-preview-gift");
  await button("Import the quiz").click();
  await host.waitForURL(/\/host\/quizzes\/[0-9a-f-]{36}$/);
  const first = await stored();
  expect(first).toMatchObject({
    title: "From Moodle",
    questions: [
      { type: "single", key: 0 },
      { type: "boolean", key: true },
    ],
  });
  await look(host, "exchange-editor-gift");

  await host.goto(`${system.origin}/host`);
  await host.getByLabel("More for From Moodle").click();
  await button("Export…").click();
  await host.getByRole("heading", { name: "Export “From Moodle”" }).waitFor();
  await look(host, "exchange-export");
  const [download] = await Promise.all([
    host.waitForEvent("download"),
    host.getByRole("button", { name: /^Quizwire file/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("From Moodle.quizwire.json");
  await host.getByText("From Moodle.quizwire.json is saved.").waitFor();
  const saved = await readFile(await download.path());

  await button("Import…").click();
  await choose(host, "whatever it is called.bin", saved);
  await host.getByText("Nothing is lost.").waitFor();
  await button("Import the quiz").click();
  await host.waitForURL(/\/host\/quizzes\/[0-9a-f-]{36}$/);
  expect(await stored()).toEqual(first);
});

/** The quiz whose editor is open, as REST has it. */
async function stored(): Promise<unknown> {
  const id = new URL(host.url()).pathname.split("/").at(-1);
  const answer = await host.request.get(`${system.origin}/api/v1/quizzes/${id}`);
  return ((await answer.json()) as { quiz: unknown }).quiz;
}

it("pictures that do not come along are told of before the editor opens", async () => {
  const question = { type: "quiz", question: "What is it?", image: "https://127.0.0.1/a.png" };
  const choices = [{ answer: "A river", correct: true }, { answer: "A lake" }];
  await host.goto(`${system.origin}/host`);
  await button("Import…").click();
  await choose(host, "kahoot.json", JSON.stringify({ title: "With a picture", questions: [{ ...question, choices }] }));
  await host.getByText("1 picture is brought along").waitFor();
  await button("Import the quiz").click();
  await host.getByRole("heading", { name: "The quiz is imported" }).waitFor();
  await host.getByText("Only addresses on the open internet are fetched.").waitFor();
  await look(host, "exchange-lost-picture");
  await button("Open the editor").click();
  await expect.poll(() => prompt(1).inputValue()).toBe("What is it?");
});

it("all of it fits on the smallest phone, and in the dark", async ({ browser }) => {
  const state = await device.context.storageState();
  for (const [size, dark] of [
    ["smallPhone", false],
    ["phone", true],
  ] as const) {
    const other = await openDevice(browser, size, { dark });
    await other.context.addCookies(state.cookies);
    const { page } = other;
    await page.goto(`${system.origin}/host`);
    await page.getByRole("button", { name: "Import…", exact: true }).waitFor();
    await look(page, `exchange-library-${size}`);
    await page.getByRole("button", { name: "Import…", exact: true }).click();
    await look(page, `exchange-choose-${size}`);
    await choose(page, "Rivers of Europe.xlsx", await kahoots());
    await page.getByText("3 of 4 questions come along.").waitFor();
    await look(page, `exchange-preview-${size}`);
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    await page.keyboard.press("Escape");
    await page.getByLabel("More for From Moodle").first().click();
    await page.getByRole("button", { name: "Export…", exact: true }).click();
    await look(page, `exchange-export-${size}`);
    expect(await fits()).toBe(true);
    expect(other.complaints).toEqual([]);
    await other.context.close();
  }
  expect(device.complaints).toEqual([]);
});
