import { casesOf, deathAtOpening, deaths } from "./testing/deaths/deaths.ts";
import { describeCases } from "./testing/deaths/dying.ts";

const steps = [
  "ready",
  "probe 2",
  "open by alarm",
  "first answers",
  "last answer",
  "close by alarm",
  "next question",
  "answers in one batch",
  "close by the host",
  "reveal",
  "correct",
  "end",
];

describeCases(
  "[C5] [Promise 1] [Promise 2] [Promise 5] [Promise 9] [Promise 10] [Promise 11] an audience room",
  casesOf("audience", steps, [...deaths, deathAtOpening]),
);
