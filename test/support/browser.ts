import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { projectFolder } from "../../local/paths.ts";
import { settled } from "./settled.ts";

const screenshots = join(projectFolder, "test/screenshots");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export const sizes = {
  phone: { width: 390, height: 780 },
  smallPhone: { width: 320, height: 568 },
  tablet: { width: 768, height: 1024 },
  projector: { width: 1280, height: 720 },
  desktop: { width: 1280, height: 900 },
} as const;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Device {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

/**
 * A device of its own: no cookie or storage shared. Pages that break their own CSP or throw are remembered. What a test opens
 * ends with it, and takes no time from the next; what a hook opens ends with the browser.
 */
export async function openDevice(
  browser: Browser,
  size: keyof typeof sizes,
  options: { dark?: boolean; still?: boolean; highContrast?: boolean } = {},
): Promise<Device> {
  const context = await browser.newContext({
    viewport: sizes[size],
    deviceScaleFactor: 2,
    hasTouch: size !== "desktop" && size !== "projector",
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: options.still ? "reduce" : "no-preference",
    forcedColors: options.highContrast ? "active" : "none",
    // Axe is injected by the test, which the pages' own policy rightly forbids.
    bypassCSP: false,
  });
  if (expect.getState().currentTestName !== undefined) onTestFinished(() => context.close());
  const complaints: string[] = [];
  if (slowness > 1) context.on("page", slowDown);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** How many times slower than it is the browser's processor is to seem: what a slow machine would meet. */
const slowness = Number(process.env.SLOWNESS ?? 1);

async function slowDown(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: slowness });
}

/** Kept in an ignored folder, to be looked at. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage });
}

/** Keeps a picture of the page as it would be on paper, and leaves it so. */
export async function print(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await shoot(page, name, true);
}

/** What axe finds on the page as it stands: one line a violation. */
async function axeViolations(page: Page): Promise<string[]> {
  const source = await readFile(axe, "utf8");
  // Through the debugger, so that the page's policy against foreign scripts stays as it is.
  await page.evaluate(source);
  return page.evaluate(async () => {
    const tool = (
      globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> };
      }
    ).axe;
    const { violations } = await tool.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(" | ")}`);
  });
}

/** Keeps a picture of what has come to rest, and finds nothing that a screen reader or a colour-blind person would stumble over. */
export async function look(page: Page, name: string, { whole = false } = {}): Promise<void> {
  await settled(page);
  await shoot(page, name, whole);
  expect(await axeViolations(page), name).toEqual([]);
}
