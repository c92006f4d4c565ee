import { expect, inject } from "vitest";
import { look, openDevice } from "../support/browser.ts";
import { it } from "./with-browser.ts";

const system = inject("place");

it.for([false, true])(
  "the REST reference shows every route from our own assets, dark: %s",
  async (dark, { browser }) => {
    const { page, complaints } = await openDevice(browser, "desktop", { dark });
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(system.origin)) foreign.push(request.url());
    });
    await page.goto(`${system.origin}/api/v1/docs`);
    await page.getByRole("heading", { name: "REST reference" }).waitFor();
    const routes = Object.values(await documented()).flatMap((methods) => Object.keys(methods));
    expect(await page.locator("details.route").count()).toBe(routes.length);
    await look(page, dark ? "reference-dark" : "reference");
    await page.locator("#post-quizzes > summary").click();
    await page.locator("#post-quizzes").getByText("Rivers of Europe").first().waitFor();
    await page.locator("#post-quizzes").scrollIntoViewIfNeeded();
    await look(page, dark ? "reference-route-dark" : "reference-route");
    expect([...foreign.filter((url) => !url.startsWith("data:")), ...complaints]).toEqual([]);
  },
);

it("an address that names a route opens it, on the smallest phone too, and nothing is wider than the screen", async ({
  browser,
}) => {
  const { page, complaints } = await openDevice(browser, "smallPhone");
  await page.goto(`${system.origin}/api/v1/docs#get-sessions-id-events`);
  await page.getByText("text/event-stream").waitFor();
  await look(page, "reference-small");
  await page.evaluate(() => {
    for (const route of document.querySelectorAll<HTMLDetailsElement>("details.route")) route.open = true;
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await look(page, "reference-small-all");
  expect(complaints).toEqual([]);
});

async function documented(): Promise<Record<string, object>> {
  const answer = await fetch(`${system.origin}/api/v1/openapi.json`);
  return ((await answer.json()) as { paths: Record<string, object> }).paths;
}
