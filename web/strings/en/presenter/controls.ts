import { words } from "../words.ts";

const { number } = words;

/** What the host presses, and what is asked before it is done. */
export const controls = {
  action: {
    start: "Start",
    showAnswers: "Show answers now",
    closeNow: "Close now",
    revealAnyway: "Reveal anyway",
    leaderboard: "Leaderboard",
    nextQuestion: "Next question",
    podium: "Podium",
    end: "End session",
  },
  controls: "Host controls",
  skip: "Skip",
  lock: "Lock",
  unlock: "Unlock",
  playersPanel: "Players",
  endSession: "End session",
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",
  help: "Keys",
  screenOnly: "View only",

  startEmpty: {
    title: "Start with nobody in?",
    body: "No player has joined yet. People can still join later with the code.",
    yes: "Start anyway",
  },
  skipConfirm: {
    title: "Skip this question?",
    body: "It will not count: nobody gets points for it, not even those who have answered.",
    yes: "Skip it",
  },
  endConfirm: {
    title: "End the session?",
    body: "Everybody sees the final result and the code stops working. An open question is not counted.",
    yes: "End session",
  },
  kickConfirm: (name: string) => ({
    title: `Remove ${name}?`,
    body: "They leave the session at once and cannot come back under this name.",
    yes: "Remove",
  }),

  players: {
    title: "Players",
    hintRemote: "Extra time counts from the next question on.",
    search: "Find a name",
    notFound: (name: string): string => `No name here has “${name}” in it.`,
    hint: "Everybody who looks at this screen sees this list. Extra time counts from the next question on.",
    empty: "Nobody is in yet.",
    newest: (shown: number, all: number): string => `The newest ${number(shown)} of ${number(all)}`,
    remove: "Remove",
    removeNamed: (name: string): string => `Remove ${name}`,
    extraTimeFor: (name: string): string => `Time for ${name}`,
    factor: (factor: number): string => (factor === 1 ? "Normal time" : `${number(factor)} × time`),
    untimed: "No time limit",
  },

  keys: {
    title: "Keys",
    primary: "Go on: what the big button says",
    fullScreen: "Full screen",
    lock: "Lock or unlock the session",
    players: "Players",
    devices: "Remote and screens",
    help: "This help",
    space: "Space",
    enter: "Enter",
  },
};
