import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { firstHalf } from "./address.ts";
import { LocalCounter } from "./local-counter.ts";

beforeEach(() => vi.useFakeTimers({ now: 600_000 }));
afterEach(() => vi.useRealTimers());

test("a window's tokens are spent once, per caller", () => {
  const counter = new LocalCounter(2, "10 m");
  expect([counter.spend("a").allowed, counter.spend("a").allowed, counter.spend("a").allowed]).toEqual([
    true,
    true,
    false,
  ]);
  expect(counter.spend("b")).toEqual({ allowed: true, limit: 2, remaining: 1, resetMs: 1_200_000 });
});

test("looking spends nothing, and a refund gives one back", () => {
  const counter = new LocalCounter(1, "10 m");
  expect(counter.look("a").allowed).toBe(true);
  counter.spend("a");
  expect(counter.look("a").allowed).toBe(false);
  counter.refund("a");
  expect(counter.look("a").remaining).toBe(1);
});

test("the next window begins from 0", () => {
  const counter = new LocalCounter(1, "10 m");
  counter.spend("a");
  vi.setSystemTime(1_199_999);
  expect(counter.look("a").allowed).toBe(false);
  vi.setSystemTime(1_200_000);
  expect(counter.look("a").allowed).toBe(true);
});

test("memory is bounded: callers beyond 10,000 are let through uncounted", () => {
  const counter = new LocalCounter(1, "1 h");
  for (let i = 0; i < 10_000; i++) counter.spend(`caller ${i}`);
  expect([counter.spend("late").allowed, counter.spend("late").allowed]).toEqual([true, true]);
  expect(counter.spend("caller 7").allowed).toBe(false);
});

test.each([
  ["2001:db8:0:1::1", "2001:db8:0:1"],
  ["2001:0DB8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4"],
  ["1:2:3:4:5:6::", "1:2:3:4"],
])("the network of %s is %s", (address, network) => {
  expect(firstHalf(address)).toBe(network);
});
