import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Device, look, sizes } from "../support/browser.ts";
import { callAs } from "./calls.ts";
import { openHost } from "./host.ts";
import { quizzes } from "./shelf.ts";
import { expectToFit, onSmallScreens } from "./small-screens.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
let device: Device;
let host: Page;

it.beforeAll(async ({ browser }) => {
  device = await openHost(browser, "projector", system.origin, "library@example.com");
  host = device.page;
  // One after the other: the list is in the order in which they were written.
  for (const quiz of quizzes) await call("POST", "/quizzes", quiz);
});

const call = <T>(method: string, path: string, data?: object) => callAs<T>(host, system.origin, method, path, data);
const titles = async (): Promise<string[]> => host.locator(".quiz-card__title").allTextContents();
const shows = (expected: readonly string[]) => expect.poll(titles).toEqual(expected);
/** Playwright hears of it apart from what the page shows. */
const leadsTo = (address: string) =>
  expect.poll(() => new URL(host.url()).pathname + new URL(host.url()).search).toBe(address);
const more = async (title: string, item: string) => {
  await host.getByLabel(`More for ${title}`).click();
  await host.getByRole("button", { name: item, exact: true }).click();
};

it("the library is searched, narrowed and sorted; the address keeps it, and the back button works", async () => {
  await host.goto(`${system.origin}/host`);
  await expect.poll(async () => (await titles()).length).toBe(5);
  await look(host, "library");

  const search = host.getByRole("searchbox", { name: "Search titles, tags and questions" });
  await search.fill("grosse");
  await host.getByRole("heading", { name: "Nothing fits" }).waitFor();
  await look(host, "library-nothing-found");
  await search.fill("groß");
  await shows(["Größe der Meere"]);
  await search.fill("volga");
  await shows(["Rivers of Europe"]);
  await leadsTo("/host?q=volga");
  await host.reload();
  await shows(["Rivers of Europe"]);
  await search.fill("");
  await expect.poll(async () => (await titles()).length).toBe(5);

  await host.getByRole("button", { name: "grade 5: 2 quizzes" }).click();
  await shows(["Primes and other numbers", "Rivers of Europe"]);
  await host.getByLabel("Sorted by").selectOption({ label: "Title" });
  await shows(["Primes and other numbers", "Rivers of Europe"]);
  await leadsTo("/host?tag=grade+5&sort=title");
  await look(host, "library-tag");
  await host.goBack();
  await leadsTo("/host?tag=grade+5");
  await host.goBack();
  await expect.poll(async () => (await titles()).length).toBe(5);
  await expect.poll(() => search.inputValue()).toBe("");
  await host.goBack();
  await shows(["Rivers of Europe"]);
  await expect.poll(() => search.inputValue()).toBe("volga");
});

it("a quiz is copied, archived with a way back, tagged; many are at once; a deletion says how many and offers the archive", async () => {
  await host.goto(`${system.origin}/host?sort=title`);
  await more("Rivers of Europe", "Duplicate");
  await host.getByText("“Rivers of Europe” is there as a copy.").waitFor();
  await host.getByRole("heading", { name: "Copy of Rivers of Europe" }).waitFor();

  await more("Copy of Rivers of Europe", "Archive");
  await host.getByText("1 quiz is archived.").waitFor();
  await expect.poll(titles).not.toContain("Copy of Rivers of Europe");
  await host.getByRole("button", { name: "Undo" }).click();
  await expect.poll(titles).toContain("Copy of Rivers of Europe");

  await more("Größe der Meere", "Tags…");
  await host.getByLabel("New tag").fill("water");
  await look(host, "library-tags-dialog");
  await host.getByRole("button", { name: "Add", exact: true }).click();
  await host.getByText("1 quiz now tagged “water”.").waitFor();
  await host.getByRole("button", { name: "water: 1 quiz" }).waitFor();

  await host.getByRole("button", { name: "Select", exact: true }).click();
  await host.getByLabel("Select A draft without questions").check();
  await host.getByLabel("Select Copy of Rivers of Europe").check();
  await host.getByText("2 selected").waitFor();
  await look(host, "library-selecting");
  await host.getByRole("button", { name: "Delete…" }).click();
  await host.getByRole("heading", { name: "Delete 2 quizzes?" }).waitFor();
  await look(host, "library-delete-dialog");
  await host.getByRole("button", { name: "Archive instead" }).click();
  await host.getByText("2 quizzes are archived.").waitFor();

  await host.getByRole("link", { name: "Archived quizzes" }).click();
  await host.getByRole("heading", { name: "Archived quizzes", level: 1 }).waitFor();
  await expect
    .poll(async () => (await titles()).toSorted())
    .toEqual(["A draft without questions", "Copy of Rivers of Europe"]);
  await look(host, "library-archive");
  await more("Copy of Rivers of Europe", "Delete…");
  await host.getByRole("button", { name: "Delete 1 quiz" }).click();
  await host.getByText("1 quiz is deleted.").waitFor();
  await host.getByRole("button", { name: "Restore A draft without questions" }).click();
  await host.getByText("1 quiz is back.").waitFor();
  await host.getByRole("heading", { name: "Nothing is archived" }).waitFor();
  await look(host, "library-archive-empty");
  await host.getByRole("link", { name: "Back to your quizzes" }).click();
  await expect.poll(async () => (await titles()).length).toBe(5);
});

it("by keyboard alone: the search, a card's menu, a selection that Escape ends", async () => {
  await host.goto(`${system.origin}/host`);
  await host.getByRole("searchbox").focus();
  await host.keyboard.type("primes");
  await shows(["Primes and other numbers"]);
  await host.getByLabel("More for Primes and other numbers").focus();
  await host.keyboard.press("Enter");
  await host.getByRole("button", { name: "Duplicate" }).waitFor();
  await host.keyboard.press("Escape");
  await expect.poll(() => host.getByRole("button", { name: "Duplicate" }).isVisible()).toBe(false);
  await host.getByRole("button", { name: "Select", exact: true }).focus();
  await host.keyboard.press("Enter");
  await host.getByText("0 selected").waitFor();
  await host.getByLabel("Select Primes and other numbers").focus();
  await host.keyboard.press("Space");
  await host.getByText("1 selected").waitFor();
  await host.keyboard.press("Escape");
  await host.getByRole("button", { name: "Select", exact: true }).waitFor();
});

it("all of it fits on small and dark screens", async ({ browser }) => {
  const { items } = await call<{ items: { id: string }[] }>("GET", "/quizzes?q=primes");
  const { id } = await call<{ id: string }>("POST", "/sessions", { quizId: items[0]?.id });
  await call("POST", `/sessions/${id}/end`);
  await onSmallScreens(browser, device.context, async (page, size) => {
    await page.goto(`${system.origin}/host`);
    await page.getByRole("heading", { name: "Rivers of Europe" }).waitFor();
    await look(page, `library-${size}`);
    await page.getByRole("button", { name: "Select", exact: true }).click();
    await page.getByLabel("Select Rivers of Europe").check();
    await look(page, `library-selecting-${size}`);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByLabel("More for Rivers of Europe").click();
    await look(page, `library-menu-${size}`);
    await page.keyboard.press("Escape");
    const low = page.getByLabel(/^More for/).nth(2);
    await low.evaluate((button) => button.scrollIntoView({ block: "end" }));
    await low.click();
    const isWhole = async () => {
      const sheet = await page.locator(".more-menu[open] .more-menu__sheet").boundingBox();
      return sheet !== null && sheet.y >= 0 && sheet.y + sheet.height <= sizes[size].height;
    };
    // It finds its side when it is open.
    await expect.poll(isWhole).toBe(true);
    await look(page, `library-menu-low-${size}`);
    const cards = await page.locator(".quiz-card").evaluateAll((all) => all.map((card) => card.clientWidth));
    expect(new Set(cards).size).toBe(1);
    expect(cards[0]).toBeLessThanOrEqual(sizes[size].width - 32);
    await expectToFit(page);
  });
  expect(device.complaints).toEqual([]);
});
