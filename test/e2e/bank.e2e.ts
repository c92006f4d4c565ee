import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { Question } from "../../shared/questions/index.ts";
import type { Quiz } from "../../shared/quiz.ts";
import { type Device, look, sizes } from "../support/browser.ts";
import { callAs, uploadPicture } from "./calls.ts";
import { openHost } from "./host.ts";
import { it } from "./with-browser.ts";

const common = { limitMs: 20_000, readMs: 0, points: 1_000 };
const statement = (prompt: string): Question => ({ type: "boolean", prompt, key: true, ...common });

const system = inject("place");
let device: Device;
let host: Page;
/** With a picture and an explanation. */
let volga: Question;

it.beforeAll(async ({ browser }) => {
  device = await openHost(browser, "desktop", system.origin, "bank@example.com");
  host = device.page;
});

const call = <T>(method: string, path: string, data?: Quiz) => callAs<T>(host, system.origin, method, path, data);
const store = async (quiz: Quiz) => (await call<{ id: string }>("POST", "/quizzes", quiz)).id;
const stored = async (id: string) => (await call<{ quiz: Quiz }>("GET", `/quizzes/${id}`)).quiz.questions;

async function writeOthers(): Promise<void> {
  const picture = await uploadPicture(host, system.origin, 600, 300);
  volga = {
    ...{
      type: "single",
      prompt: "Which river is the longest?",
      options: ["Elbe", "Volga", "Rhine"],
      key: 1,
      ...common,
    },
    image: { ...picture, alt: "A river from above" },
    explanation: "It is 3,530 km long.",
  };
  const numbers = Array.from({ length: 60 }, (_, n) => statement(`${n + 1} is a whole number`));
  await store({ title: "Numbers", description: "", tags: ["maths"], questions: numbers });
  const long = statement(`Is ${"averyverylongwordthatnobodyhasusedbefore".repeat(3)} a word?`);
  const questions = [volga, statement("The Rhine ends in the sea"), long];
  await store({ title: "Rivers of Europe", description: "", tags: ["geography"], questions });
}

const dialog = () => host.getByRole("dialog", { name: "Add from your questions" });
const opener = () => host.getByRole("button", { name: "From your questions…" });
const prompts = () => dialog().getByRole("checkbox");
const outline = async () => {
  const texts = await host.getByRole("navigation", { name: "Questions" }).locator(".outline__text").allTextContents();
  return texts.slice(1).map((text) => text.trim());
};
const isFocused = (name: string) =>
  expect.poll(() => host.evaluate(() => document.activeElement?.textContent ?? "")).toContain(name);
const openEditor = async (id: string) => {
  await host.goto(`${system.origin}/host/quizzes/${id}`);
  await opener().waitFor();
};

it("with no other quizzes there is nothing to add, and that is said", async () => {
  await openEditor("new");
  await opener().click();
  await dialog().getByText("What you write in your other quizzes can be put in here again.").waitFor();
  await look(host, "bank-empty");
  await host.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
  await isFocused("From your questions…");
});

it("questions are found, looked at, picked across searches, and put in as copies that can be undone", async () => {
  await writeOthers();
  const id = await store({
    title: "Mixed",
    description: "",
    tags: [],
    questions: [statement("Mine"), statement("Last")],
  });
  await openEditor(id);
  await opener().click();
  await dialog().getByText("The first 50 questions").waitFor();
  await expect.poll(() => host.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
  await look(host, "bank");
  expect(await dialog().getByText("Mine", { exact: true }).count()).toBe(0);
  await dialog().getByRole("button", { name: "Show more" }).click();
  await dialog().getByText("63 questions").waitFor();

  const search = dialog().getByRole("searchbox");
  await search.fill("volga");
  await expect.poll(() => prompts().count()).toBe(1);
  expect(await dialog().getByText("It is 3,530 km long.").count()).toBe(0);
  await dialog().getByRole("button", { name: "Answer: Which river is the longest?" }).click();
  await dialog().getByText("It is 3,530 km long.").waitFor();
  await dialog().getByAltText("A river from above").waitFor();
  await dialog().getByRole("checkbox", { name: "Which river is the longest?" }).check();
  await look(host, "bank-answer");

  await search.fill("no such words");
  await dialog().getByText("Nothing fits").waitFor();
  await look(host, "bank-nothing");
  await dialog().getByRole("button", { name: "Show all questions" }).click();
  await dialog().getByText("The first 50 questions").waitFor();
  await dialog().getByLabel("Type").selectOption({ label: "Multiple choice" });
  await dialog().getByText("Nothing fits").waitFor();
  await dialog().getByLabel("Type").selectOption({ label: "True or false" });
  await dialog().getByLabel("Tag").selectOption({ label: "geography" });
  await dialog().getByText("2 questions", { exact: true }).waitFor();
  await dialog().getByRole("checkbox", { name: "The Rhine ends in the sea" }).check();

  await dialog().getByRole("button", { name: "Add 2 questions" }).click();
  await host.getByText("2 questions are added.").waitFor();
  const mixed = ["Mine", "Which river is the longest?", "The Rhine ends in the sea", "Last"];
  await expect.poll(outline).toEqual(mixed);
  await isFocused("Which river is the longest?");
  // The note goes after 10 s, so its button comes first.
  await host.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect.poll(outline).toEqual(["Mine", "Last"]);
  await host.keyboard.press("Control+z");
  await expect.poll(outline).toEqual(mixed);
  await expect.poll(async () => (await stored(id)).length).toBe(4);
  expect((await stored(id))[1]).toEqual(volga);
  await look(host, "bank-added");
  await host.keyboard.press("Control+z");
  await expect.poll(outline).toEqual(["Mine", "Last"]);

  // On the smallest phone, in the dark.
  await host.emulateMedia({ colorScheme: "dark" });
  await host.setViewportSize(sizes.smallPhone);
  await opener().click();
  await dialog().getByText("The first 50 questions").waitFor();
  await look(host, "bank-small-dark");
  expect(device.complaints).toEqual([]);
});
