import { expect, inject } from "vitest";
import { demoQuiz } from "../../local/demo-quiz.ts";
import { openDevice } from "../support/browser.ts";
import { HostClient } from "../support/rest.ts";
import { signIn } from "./host.ts";
import { it } from "./with-browser.ts";

const system = inject("place");
const email = "joining@example.com";
const host = new HostClient(system.origin);
it.beforeAll(async () => {
  await host.signUp(email);
});

it("[C8] [S11] who never heard that there was a seat comes in by trying again, also after a reload; once removed, the name is nobody's and the seat free", async ({
  browser,
}) => {
  const { id, code } = await host.startSession(await host.createQuiz(demoQuiz), { cap: 1 });
  const stage = await openDevice(browser, "projector");
  await signIn(stage.page, system.origin, email);
  await stage.page.goto(`${system.origin}/present/${id}`);

  const ana = await openDevice(browser, "phone");
  let answered = 0;
  await ana.page.route("**/players", async (route) => {
    if (answered === 2) return route.fallback();
    answered += (await route.fetch()).status() === 201 ? 1 : 0;
    await route.abort("connectionreset");
  });
  const press = async ({ page }: typeof ana, nickname: string) => {
    await page.getByLabel("Your nickname").fill(nickname);
    await page.getByRole("button", { name: "I’m in" }).click();
  };
  for (let tries = 1; tries <= 2; tries += 1) {
    await ana.page.goto(`${system.origin}/j/${code}`);
    await press(ana, "Ana");
    await ana.page.getByText("No answer. Check your connection and try again.").waitFor();
    expect(answered).toBe(tries);
  }
  await press(ana, "Ana");
  await ana.page.getByText("You’re in").waitFor();

  const ben = await openDevice(browser, "phone");
  await ben.page.goto(`${system.origin}/j/${code}`);
  await press(ben, "Ben");
  await ben.page.getByText("This game is full.").waitFor();
  await stage.page.getByRole("button", { name: /^Players/ }).click();
  await stage.page.getByRole("button", { name: "Remove Ana" }).click();
  await stage.page.getByRole("button", { name: "Remove", exact: true }).last().click();
  await ana.page.getByText("The host took you out").waitFor();
  await expect
    .poll(
      async () => {
        await press(ben, "ana");
        return ben.page.getByText("The host has removed this name.").isVisible();
      },
      { interval: 300 },
    )
    .toBe(true);
  expect(await ben.page.getByRole("button", { name: /^Take/ }).count()).toBe(0);
  await press(ben, "Ben");
  await ben.page.getByText("You’re in").waitFor();
  expect([stage, ana, ben].flatMap(({ complaints }) => complaints)).toEqual([]);
});
