import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { openDevice, shoot } from "../support/browser.ts";
import { focusIsSeen, focusOn, tabTo } from "../support/focus.ts";
import { listen, spokenOn, unheard } from "../support/hearing.ts";
import { movingOn } from "../support/measuring.ts";
import { HostClient } from "../support/rest.ts";
import { signIn } from "./host.ts";
import { it } from "./with-browser.ts";

const email = "keys@example.com";
const timing = { limitMs: 60_000, readMs: 4_000, points: 1_000 };
const quiz: Quiz = {
  title: "By keyboard",
  description: "",
  tags: [],
  questions: [
    { type: "single", prompt: "Which planet has the most mass?", options: ["Saturn", "Jupiter"], key: 1, ...timing },
    { type: "multiple", prompt: "Which are prime?", options: ["2", "9", "13"], key: [0, 2], ...timing },
    { type: "boolean", prompt: "Sound is faster in water.", key: false, ...timing, limitMs: null },
  ],
};

const received = "Answer received. Now the others.";
/** Of the 60 seconds some may be over on a machine that has stood still. */
const optionsAreOpen = /^Options are open\. [56]\d seconds\.$/;
const heardOnPhone = [
  ...["A game code has seven digits.", "By keyboard", "You’re in Kay"],
  ...["Which planet has the most mass?", optionsAreOpen, received, /^Right! \+[\d,]+ 1st of 1/],
  ...["Leaderboard", "Which are prime?", optionsAreOpen, received, /^Not this time.* 1st of 1/],
  ...[
    "Leaderboard",
    "Sound is faster in water.",
    "Options are open. No time limit.",
    received,
    /^Right! \+[\d,]+ 1st of 1/,
  ],
  /^You finish 1st/,
];
const heardOnStage = [
  ...["Question 1 of 3: Which planet has the most mass?", "The answers are on the screen.", "1 of 1 got it right"],
  ...[/^Kay leads with [\d,]+ points\.$/, "Question 2 of 3: Which are prime?", "0 of 1 got it right"],
  ...["Question 3 of 3: Sound is faster in water.", "1 of 1 got it right", /^Kay wins with /, /^That was it/],
];

const system = inject("place");
let session: { id: string; code: string };

it.beforeAll(async () => {
  const host = new HostClient(system.origin);
  await host.signUp(email);
  session = await host.startSession(await host.createQuiz(quiz));
});

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first();

it("[Promise 30] a whole game by keyboard alone, heard, without colour or motion, on the host's side and on the phone's", async ({
  browser,
}) => {
  const stage = await openDevice(browser, "projector", { still: true, highContrast: true });
  const phone = await openDevice(browser, "smallPhone", { still: true, highContrast: true });
  for (const { page } of [stage, phone]) await listen(page);
  const [host, kay] = [stage.page, phone.page];
  await signIn(host, system.origin, email);
  await host.goto(`${system.origin}/present/${session.id}`);
  await host.getByText("Waiting for the first player").first().waitFor();

  // Getting in.
  await kay.goto(system.origin);
  await tabTo(kay, /^input Game code/);
  expect(await focusIsSeen(kay)).toBe(true);
  await kay.keyboard.type("123");
  await kay.keyboard.press("Enter");
  await kay.getByText("A game code has seven digits.").waitFor();
  await kay.keyboard.press("ControlOrMeta+a");
  await kay.keyboard.type(session.code);
  await kay.keyboard.press("Enter");
  await heading(kay, "By keyboard").waitFor();
  expect(await focusOn(kay)).toBe("h1 By keyboard");
  await tabTo(kay, /^input Your nickname/);
  await kay.keyboard.type("Kay");
  await kay.keyboard.press("Enter");
  await heading(kay, "You’re in").waitFor();
  expect(await focusOn(kay)).toBe("h1 You’re in Kay");
  await host.getByText("Kay", { exact: true }).first().waitFor();

  // Dialogs of the host's give the focus back.
  await tabTo(host, /^button Players/);
  expect(await focusIsSeen(host)).toBe(true);
  await host.keyboard.press("Enter");
  await heading(host, "Players").waitFor();
  await host.keyboard.press("Escape");
  await heading(host, "Players").waitFor({ state: "detached" });
  expect(await focusOn(host)).toMatch(/^button Players/);
  await host.keyboard.press("?");
  await heading(host, "Keys").waitFor();
  await host.keyboard.press("Escape");
  await heading(host, "Keys").waitFor({ state: "detached" });

  // One: a number answers.
  await onward(host, "Start");
  await asked(kay, "Which planet has the most mass?");
  for (const page of [kay, host]) await page.getByText("Jupiter").first().waitFor();
  expect(await focusOn(kay)).toBe("h1 Which planet has the most mass?");
  await shoot(kay, "keyboard-open");
  await kay.keyboard.press("2");
  await revealed(kay, "Right!");
  await shoot(kay, "keyboard-right");
  await shoot(host, "keyboard-revealed");
  await onward(host, "Leaderboard");
  await heading(kay, "Leaderboard").waitFor();
  expect(await focusOn(kay)).toBe("h1 Leaderboard");

  // Two: arrows and Space pick, Enter sends.
  await onward(host, "Next question");
  await asked(kay, "Which are prime?");
  await kay.getByText("13", { exact: true }).waitFor();
  await tabTo(kay, /^button A/);
  expect(await focusIsSeen(kay)).toBe(true);
  await kay.keyboard.press("Space");
  await kay.keyboard.press("ArrowDown");
  expect(await focusOn(kay)).toMatch(/^button B/);
  await kay.keyboard.press("Space");
  await tabTo(kay, /^button Send 2 answers/);
  expect(await focusIsSeen(kay)).toBe(true);
  await kay.keyboard.press("Enter");
  await revealed(kay, "Not this time");
  await onward(host, "Leaderboard");

  // Three: without a limit.
  await onward(host, "Next question");
  await asked(kay, "Sound is faster in water.");
  await kay.getByRole("button", { name: "False" }).waitFor();
  await tabTo(kay, /^button .*False/);
  await kay.keyboard.press("Enter");
  await revealed(kay, "Right!");
  await onward(host, "Podium");
  await heading(kay, /You finish/).waitFor();
  expect(await focusOn(kay)).toMatch(/^h1 You finish 1st/);
  for (const page of [host, kay]) expect(await movingOn(page)).toEqual([]);
  await shoot(host, "keyboard-podium");
  await onward(host, "End session");
  await host.getByRole("heading", { name: /^That was it/ }).waitFor();
  await kay.getByRole("button", { name: "Play another game" }).waitFor();
  expect(await focusOn(kay)).toMatch(/^h1 You finish/);
  await tabTo(host, /^a Open the report/);

  const [onPhone, onStage] = [await spokenOn(kay), await spokenOn(host)];
  expect({ onPhone, unheard: unheard(onPhone, heardOnPhone) }).toEqual({ onPhone, unheard: [] });
  expect({ onStage, unheard: unheard(onStage, heardOnStage) }).toEqual({ onStage, unheard: [] });
  expect([stage, phone].flatMap(({ complaints }) => complaints)).toEqual([]);
});

/** The host presses the one big button, by the key for it. Its first 0.6 s take no press. */
async function onward(host: Page, name: string): Promise<void> {
  await host.getByRole("button", { name, exact: true }).waitFor();
  await host.waitForTimeout(700);
  await host.keyboard.press("ArrowRight");
}

async function asked(phone: Page, prompt: string): Promise<void> {
  await heading(phone, prompt).waitFor();
  expect(await focusOn(phone)).toBe(`h1 ${prompt}`);
}

async function revealed(phone: Page, word: string): Promise<void> {
  await heading(phone, word).waitFor();
  expect(await focusOn(phone)).toMatch(new RegExp(`^h1 .*${word}`));
}
