import { presenter } from "./presenter.ts";

/** What a paired phone says. Buttons are called as on the presenter's page. */
export const remote = {
  ...presenter,
  pageTitle: (title: string): string => `Remote · ${title}`,
  rehearsal: "Rehearsal",

  pairing: "Pairing this device…",
  refused: {
    title: "This code does not work any more",
    body: "Each code works once and for two minutes. Ask the host for a new one: on the presenter’s screen, under “Remote & screens”.",
  },
  away: {
    title: "Not paired yet",
    body: "There is no connection to the session at the moment.",
    action: "Try again",
  },

  phase: {
    lobby: "Lobby",
    ready: "Reading",
    open: "Answering",
    closed: "Counting",
    revealed: "Result",
    board: "Leaderboard",
    podium: "Podium",
    ended: "The session has ended",
  },
  left: "Seconds left",
  code: "Code",
  locked: "Locked. Code",
  ofAnswered: (n: number): string => `of ${presenter.number(n)} answered`,
  silent: (n: number): string => `${presenter.silentRegion(n)} ${presenter.silentHint}`,
  upNext: "Up next",

  stopped: {
    refused: {
      title: "This phone is not paired",
      body: "On the presenter’s screen, choose “Remote & screens” and scan the code.",
    },
    kicked: {
      title: "This phone is no longer paired",
      body: "The host has removed it. Scan a new code on the presenter’s screen to go on.",
    },
    replaced: {
      title: "This remote is open somewhere else",
      body: "The session itself goes on.",
    },
    ended: {
      title: "This session has ended",
      body: "Its results are in the host’s dashboard.",
    },
    unknown: {
      title: "There is no such session",
      body: "It may have been deleted, or the address is incomplete.",
    },
  },
};
