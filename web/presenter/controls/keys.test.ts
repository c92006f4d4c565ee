import { expect, test } from "vitest";
import { actionOf } from "./keys.ts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test.each([" ", "Enter", "ArrowRight", "PageDown"])("%j goes on", (key) => {
  expect(actionOf(press(key), false)).toBe("primary");
});

test.each([" ", "Enter"])("%j on a focused button presses that button and nothing else", (key) => {
  expect(actionOf(press(key), true)).toBeNull();
});

test("a key held down acts once", () => {
  expect(actionOf(press("ArrowRight", { repeat: true }), false)).toBeNull();
});

test("the browser keeps its own shortcuts", () => {
  expect(actionOf(press("l", { ctrlKey: true }), false)).toBeNull();
  expect(actionOf(press("p", { metaKey: true }), false)).toBeNull();
  expect(actionOf(press("ArrowRight", { altKey: true }), false)).toBeNull();
});

test("a letter works with caps lock on, and a key of no meaning does nothing", () => {
  expect(actionOf(press("F"), false)).toBe("fullScreen");
  expect(actionOf(press("x"), false)).toBeNull();
  expect(actionOf(press("toString"), false)).toBeNull();
});
