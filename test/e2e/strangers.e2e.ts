import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { png } from "../../api/testing/pictures.ts";
import { cleanNickname } from "../../shared/nickname.ts";
import type { Quiz } from "../../shared/quiz.ts";
import { openDevice, shoot } from "../support/browser.ts";
import { harmOn, watchForHarm } from "../support/harm.ts";
import { phoneLine } from "../support/line.ts";
import { misfits } from "../support/measuring.ts";
import { HostClient, join } from "../support/rest.ts";
import { press, signIn } from "./host.ts";
import { it } from "./with-browser.ts";

/** What runs where a text is taken for markup, an attribute or an address; `x` notes it. */
const payloads = [
  "<script>x()</script>",
  "<img src=x onerror=x()>",
  '"><svg onload=x()>',
  "'\"--><iframe srcdoc='<script>parent.x()</script>'>",
  "<a href=javascript:x()>x</a>",
  "javascript:x()",
  "data:text/html,<script>parent.x()</script>",
  "</textarea></title><script>x()</script>",
  "<math><mtext><table><mglyph><style><img src=x onerror=x()>",
  "<base href=//evil.example><form action=//evil.example><input autofocus onfocus=x()>",
  "{{constructor.constructor('x()')()}}",
  '{"__html":"<img src=x onerror=x()>","dangerouslySetInnerHTML":{"__html":"x"}}',
  "<style>@import '//evil.example'</style>",
];

/** As long, wide and tall as a name can be, and such as look like markup. */
const names = [
  ["nothing to break at", "W".repeat(20)],
  ["wide signs", "𒐫".repeat(20)],
  ["wider dashes", "⸻".repeat(20)],
  ["emoji of four", "👨👩👧👦".repeat(5)],
  ["dashes that join", "\u2014".repeat(20)],
  ["flags", "🇵🇹".repeat(20)],
  ["right to left", "محمدعبدالرحمنالطويلا".slice(0, 20)],
  ["two marks on every letter", "Z\u0335\u0321".repeat(20)],
  ["Thai, stacked", "ที่".repeat(20)],
  ["Devanagari conjuncts", "क्ष".repeat(15)],
  ["a script", "<script>x()</script>"],
  ["a picture", "<img src onerror=x()".slice(0, 20)],
  ["an attribute", '"><svg onload=x()>'],
] as const;

const system = inject("place");
const email = "strangers@example.com";
let host: HostClient;
let quizId = "";
let session = { id: "", code: "" };

it.beforeAll(async () => {
  host = new HostClient(system.origin);
  await host.signUp(email);
  const picture = await fetch(`${system.origin}/api/v1/media`, {
    method: "POST",
    headers: { ...host.headers(), "content-type": "image/png" },
    body: png(40, 30).slice(),
  });
  const { id: media } = (await picture.json()) as { id: string };
  const image = { media, width: 40, height: 30, alt: payloads.join(" ").slice(0, 300) };
  const common = { limitMs: null, readMs: 0, points: 1_000, explanation: payloads.join("\n"), image };
  const quiz: Quiz = {
    title: `<img src=x onerror=x()>${"W".repeat(97)}`,
    description: payloads.join(" "),
    tags: payloads.map((payload) => payload.slice(0, 40)),
    questions: [
      {
        ...{
          type: "multiple",
          prompt: `${payloads[0]}${"𒐫".repeat(60)}${payloads.slice(1, 6).join("")}`.slice(0, 480),
        },
        ...{ options: payloads.slice(0, 8).map((payload) => payload + "W".repeat(60)), key: [0, 1, 2, 3, 4, 5, 6, 7] },
        ...common,
      },
      {
        type: "single",
        prompt: payloads.slice(6).join(" ").slice(0, 500),
        options: payloads.slice(5),
        key: 1,
        ...common,
      },
    ],
  };
  quizId = await host.createQuiz(quiz);
  session = await host.startSession(quizId, { closeWhenAllAnswered: false });
});

it("[Threat 15] [Threat 16] names and texts of strangers run nothing and break no layout: phone, presenter, dashboard", async ({
  browser,
}) => {
  const stage = await openDevice(browser, "projector", { still: true });
  const phone = await openDevice(browser, "smallPhone", { still: true });
  for (const { page } of [stage, phone]) await watchForHarm(page);
  const pages: Record<string, Page> = { stage: stage.page, phone: phone.page };
  const seen: string[] = [];
  const check = async (who: "stage" | "phone", what: string) => {
    const page = pages[who];
    if (!page) return;
    await page.waitForLoadState();
    await shoot(page, `strangers-${what}`, true);
    for (const line of [...(await harmOn(page)), ...(await misfits(page))]) seen.push(`${what}: ${line}`);
  };
  const [desk, hand] = [stage.page, phone.page];
  await signIn(desk, system.origin, email);
  await desk.goto(`${system.origin}/present/${session.id}`);

  const [own, ...others] = names;
  await hand.goto(`${system.origin}/j/${session.code}`);
  await hand.getByLabel("Your nickname").waitFor();
  await check("phone", "phone-nickname");
  await hand.getByLabel("Your nickname").fill(own[1]);
  await hand.getByRole("button", { name: "I’m in" }).click();
  await hand.getByText("You’re in").waitFor();
  const bots = [];
  for (const [what, name] of others) {
    expect(cleanNickname(name), what).not.toBeNull();
    bots.push(phoneLine(await join(system.origin, session.code, name)));
  }
  await desk.getByText(String(names.length), { exact: true }).first().waitFor();
  await check("phone", "phone-lobby");
  await check("stage", "presenter-lobby");
  await desk.keyboard.press("p");
  await desk.getByRole("heading", { name: "Players" }).waitFor();
  await check("stage", "presenter-players");
  await desk.keyboard.press("Escape");

  for (const turn of [1, 2]) {
    await press(desk, turn === 1 ? "Start" : "Next question");
    await hand.locator(".choice").first().waitFor();
    await desk.getByRole("button", { name: "Close now", exact: true }).waitFor();
    await check("phone", `phone-open-${turn}`);
    await check("stage", `presenter-open-${turn}`);
    for (const bot of bots) {
      await bot.until("open", (view) => view.turn?.n === turn && view.options !== null);
      bot.send({ type: "answer", turn, value: turn === 1 ? [0, 1, 2, 3, 4, 5, 6, 7] : 1 });
    }
    await hand.keyboard.press("1");
    if (turn === 1) await hand.getByRole("button", { name: /^Send/ }).click();
    await press(desk, "Close now");
    await hand.locator(".verdict").waitFor();
    await desk.locator(".revealed").waitFor();
    await check("phone", `phone-revealed-${turn}`);
    await check("stage", `presenter-revealed-${turn}`);
    await press(desk, turn === 1 ? "Leaderboard" : "Podium");
    await hand.getByRole("heading", { name: turn === 1 ? "Leaderboard" : /You finish/ }).waitFor();
    await desk.locator(turn === 1 ? ".board" : ".podium").waitFor();
    await check("phone", turn === 1 ? "phone-board" : "phone-podium");
    await check("stage", turn === 1 ? "presenter-board" : "presenter-podium");
  }
  await press(desk, "End session");
  await desk.getByRole("heading", { name: /^That was it/ }).waitFor();
  await check("stage", "presenter-ended");
  for (const bot of bots) bot.close();

  const dashboard: [string, string][] = [
    ["library", "/host"],
    ["sessions", "/host/sessions"],
    ["report", `/host/sessions/${session.id}`],
    ["players", `/host/sessions/${session.id}/players`],
    ["questions", `/host/sessions/${session.id}/questions`],
    ["question", `/host/sessions/${session.id}/questions/1`],
    ["editor", `/host/quizzes/${quizId}`],
  ];
  for (const [what, path] of dashboard)
    for (const size of [1_280, 390]) {
      await desk.setViewportSize({ width: size, height: 800 });
      await desk.goto(system.origin + path);
      await desk.getByRole("main").waitFor();
      await desk.waitForLoadState("networkidle");
      await check("stage", `dashboard-${what}-${size}`);
    }
  expect(seen).toEqual([]);
  expect([stage, phone].flatMap(({ complaints }) => complaints)).toEqual([]);
});
