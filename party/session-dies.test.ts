import { casesOf, deaths } from "./testing/deaths/deaths.ts";
import { describeCases } from "./testing/deaths/dying.ts";

const steps = [
  "join",
  "ready",
  "open by alarm",
  "close by alarm",
  "next question",
  "close by the host",
  "reveal",
  "correct",
  "end",
];

describeCases(
  "[C5] [S13] [Promise 1] [Promise 5] [Promise 9] [Promise 10] [Promise 13] the session room",
  casesOf("session", steps, deaths),
);
