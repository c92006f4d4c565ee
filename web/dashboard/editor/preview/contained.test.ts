import { expect, test } from "vitest";
import { contained } from "./contained.ts";

test.each([
  ["font-size: clamp(1.375rem, 7vw, 2.25rem)", "font-size: clamp(1.375rem, 7cqw, 2.25rem)"],
  ["--u: min(1vw, 1.7778vh)", "--u: min(1cqw, 1.7778cqh)"],
  ["min-block-size:100dvh", "min-block-size:100cqh"],
  ["margin-inline:calc(50% - 50vw)", "margin-inline:calc(50% - 50cqw)"],
  ["@media (max-height: 40rem) {", "@container (max-height: 40rem) {"],
  ["@media (height<=40rem){", "@container (height<=40rem){"],
  ["@media (max-aspect-ratio:1/1){", "@container (max-aspect-ratio:1/1){"],
  ["@media (prefers-color-scheme: dark) {", "@media (prefers-color-scheme: dark) {"],
  ["@media (forced-colors:active){", "@media (forced-colors:active){"],
  ["#app{display:flex}", ".screen{display:flex}"],
])("%s becomes %s", (css, expected) => {
  expect(contained(css)).toBe(expected);
});
