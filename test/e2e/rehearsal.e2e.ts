import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Device, look } from "../support/browser.ts";
import { boardSettled } from "../support/settled.ts";
import { callAs } from "./calls.ts";
import { openHost, press } from "./host.ts";
import { riversQuiz } from "./rivers-quiz.ts";
import { it } from "./with-browser.ts";

/** Bots think for up to three quarters of the limit. */
const quiz = riversQuiz({ limitMs: 10_000, readMs: 5_000 });

const system = inject("place");
let stage: Device;

it.beforeAll(async ({ browser }) => {
  stage = await openHost(browser, "projector", system.origin, "rehearsal@example.com");
  await callAs(stage.page, system.origin, "POST", "/quizzes", quiz);
});

it("a rehearsal is played by bots up to the podium, is called one everywhere, and goes with one press", async () => {
  const host = stage.page;
  await host.goto(`${system.origin}/host`);
  await host.getByRole("button", { name: `Start ${quiz.title}` }).click();
  await look(host, "dashboard-start");
  await host.getByRole("button", { name: "Try it with bots" }).click();
  await host.getByText("10 bots are in.").waitFor();
  await host.getByText("Bot Ada").waitFor();
  await host.getByRole("button", { name: "Add 5 bots" }).click();
  await host.getByText("15 bots are in.").waitFor();
  await look(host, "presenter-rehearsal-lobby");
  const id = new URL(host.url()).pathname.split("/").at(-1) ?? "";
  await host.reload();
  await host.getByText("15 bots are in.").waitFor();

  await press(host, "Start");
  await host.getByText(/^[1-9]\d? of 15 answered/).waitFor();
  await look(host, "presenter-rehearsal-open");
  await lookWide(host, "presenter-wide-open");
  await host
    .getByText(/of 15 got it right/)
    .first()
    .waitFor();
  await look(host, "presenter-rehearsal-revealed");
  await lookWide(host, "presenter-wide-revealed");
  await host.reload();
  await host
    .getByText(/of 15 got it right/)
    .first()
    .waitFor();
  await press(host, "Leaderboard");
  await boardSettled(host);
  await look(host, "presenter-rehearsal-board");
  await host.reload();
  await host.getByRole("heading", { name: "Leaderboard" }).waitFor();

  await press(host, "Next question");
  await host.getByText("Vistula").first().waitFor();
  await look(host, "presenter-eight");
  await lookWide(host, "presenter-wide-eight");
  await host
    .getByText(/of 15 got it right/)
    .first()
    .waitFor();
  await look(host, "presenter-eight-revealed");
  await press(host, "Podium");
  await host.locator(".podium").waitFor();
  await look(host, "presenter-rehearsal-podium");
  await lookWide(host, "presenter-wide-podium");
  await press(host, "End session");
  await host.getByRole("heading", { name: "That was the rehearsal." }).waitFor();
  await host.getByText("All results are saved").waitFor();
  await look(host, "presenter-rehearsal-ended");
  await host.getByRole("button", { name: "Delete this rehearsal" }).click();
  await host.waitForURL(/\/host$/);
  expect((await host.request.get(`${system.origin}/api/v1/sessions/${id}`)).status()).toBe(404);
  expect(stage.complaints).toEqual([]);
});

/** The same on a projector of twice the size. */
async function lookWide(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1_920, height: 1_080 });
  await look(page, name);
  if (size) await page.setViewportSize(size);
}
