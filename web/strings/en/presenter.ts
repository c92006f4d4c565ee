import { words } from "./words.ts";

const { number, plural } = words;

const botNames = [
  ...["Ada", "Alan", "Grace", "Linus", "Margaret", "Edsger", "Barbara", "Donald", "Radia", "Ken"],
  ...["Hedy", "Niklaus", "Frances", "Emmy", "Katherine", "Tim", "Annie", "Dennis", "Joan", "John"],
] as const;

/** What the presenter's screen says. */
export const presenter = {
  ...words,
  pageTitle: (title: string): string => `${title} · Quizwire`,
  connecting: "Connecting to the session…",

  joinAt: "Join at",
  qrLabel: (address: string): string => `QR code that opens ${address}`,
  locked: "Locked",
  lockedLong: "Locked: nobody new can join",
  playersIn: (n: number): string => plural(n, { one: "player is in", other: "players are in" }),
  nobodyYet: "Waiting for the first player…",
  /** Read out digit by digit. */
  spelled: (code: string): string => `Code ${[...code].join(" ")}`,

  untilAnswers: "Seconds until the answers appear",
  practice: "Practice: no points",
  worth: (points: number): string => `Worth ${words.points(points)}`,
  timeLeft: "Seconds left",
  noLimit: "No time limit",
  answeredOf: (n: number, of: number): string => `${number(n)} of ${number(of)} answered`,
  stillHasTime: (n: number): string =>
    plural(n, { one: "# player still has time", other: "# players still have time" }),
  kind: {
    single: "Choose one",
    multiple: "Choose all that are right",
    boolean: "True or false?",
  },

  timeUp: "Answers are in",
  counting: "Counting…",
  silentRegion: (n: number): string =>
    plural(n, { one: "One region does not answer.", other: "# regions do not answer." }),
  silentHint: "You can reveal the result without it. Answers that arrive later are kept, but are worth 0 points.",

  says: {
    question: (n: number, total: number, prompt: string): string => `${words.questionOf(n, total)}: ${prompt}`,
    open: "The answers are on the screen.",
    leads: (name: string, points: number): string => `${name} leads with ${words.points(points)}.`,
    wins: (name: string, points: number): string => `${name} wins with ${words.points(points)}.`,
  },

  right: "Right",
  wrong: "Wrong",
  gotItRight: (n: number, of: number): string => `${number(n)} of ${number(of)} got it right`,
  nobodyAnswered: "Nobody answered this one",
  skipped: "Skipped: this question does not count",
  votes: (n: number): string => plural(n, { one: "# answer", other: "# answers" }),

  board: "Leaderboard",
  boardEmpty: "Nobody has points yet.",
  up: (n: number): string => plural(n, { one: "up # place", other: "up # places" }),
  down: (n: number): string => plural(n, { one: "down # place", other: "down # places" }),

  podium: "The podium",
  runnersUp: "And right behind",
  nobodyPlayed: "Nobody played this one.",
  ended: "That was it. Thanks for playing!",
  saving: "Saving results…",
  saved: "All results are saved",
  toReport: "Open the report",
  toDashboard: "Back to the dashboard",

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

  bots: {
    rehearsal: "Rehearsal",
    about: "They only guess, nothing counts, and they live in this tab: keep it open.",
    in: (n: number): string => plural(n, { one: "# bot is in.", other: "# bots are in." }),
    add: (n: number): string => plural(n, { one: "Add # bot", other: "Add # bots" }),
    failed: "No more could join: the session is locked or full, or the connection is gone.",
    name: (n: number): string => `Bot ${botNames[n % botNames.length]}`,
    ended: "That was the rehearsal.",
    erase: "Delete this rehearsal",
    notErased: "It could not be deleted. Try again.",
  },

  devices: {
    open: "Remote & screens",
    title: "Remote and screens",
    remote: {
      title: "Use your phone as a remote",
      about: "Run the session from anywhere in the room. Your phone also shows what comes next.",
      go: "Show the code",
      qr: "QR code that makes a phone the remote",
      scan: "Scan this with your phone’s camera.",
      paired: "Your phone runs the session now. This window still does, too.",
      name: (n: number): string => `Remote ${number(n)}`,
    },
    screen: {
      title: "Add a screen that only shows",
      about: "For a second projector or a screen next door. It has no controls.",
      go: "Show a code for another device",
      here: "Open one on this device",
      qr: "QR code that opens a view-only screen",
      scan: "Scan this with the other device, or open the link there.",
      paired: "The other screen shows the session now.",
      name: (n: number): string => `Screen ${number(n)}`,
    },
    making: "One moment…",
    failed: "No code could be made. Check the connection and try again.",
    once: "The first device that opens it is paired, and no other. If a stranger is faster, remove it below and make a new one.",
    left: (seconds: number): string => `Good for ${words.seconds(seconds)}`,
    copy: "Copy the link",
    copied: "Copied",
    paired: "Paired",
    another: "Pair another device",
    runOut: "This code has run out.",
    again: "Make a new one",
    list: "Paired devices",
    remove: "Remove",
    removeNamed: (name: string): string => `Remove ${name}`,
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

  stopped: {
    replaced: {
      title: "This session is open in another window",
      body: "Only one window shows it at a time. The session itself goes on.",
      action: "Use this window",
    },
    refused: {
      title: "This session cannot be shown here",
      body: "Sign in with the account that started it, then it opens by itself.",
      action: "Sign in",
    },
    unpaired: {
      title: "This screen is no longer paired",
      body: "The host has removed it. Ask for a new code to show the session here again.",
      action: "To the start",
    },
    unknown: {
      title: "There is no such session",
      body: "It may have been deleted, or the address is incomplete.",
      action: "Back to the dashboard",
    },
    ended: {
      title: "This session has ended",
      body: "Its results are in the report.",
      action: "Open the report",
    },
  },
};
