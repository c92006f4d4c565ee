import { gameWords } from "./game-words.ts";

/** By the code of the problem. A newer server may have others: they read as `failure`. */
const failures: Record<string, string> = {
  "code-short": "A game code has seven digits.",
  "code-unknown": "No game has this code. Check it on the big screen.",
  "session-ended": "This game is over.",
  "session-locked": "The host has closed the door. Ask them to open it, then try again.",
  "session-full": "This game is full.",
  "nickname-invalid": "Use 1 to 20 visible characters, and one alphabet per word.",
  "nickname-taken": "Somebody here has this name already.",
  "nickname-removed": "The host has removed this name.",
  "rate-limited": "Too many tries from this network. Wait a moment, then try again.",
  offline: "No answer. Check your connection and try again.",
};

/** What the player's page says. */
export const player = {
  ...gameWords,

  // Getting in
  codeLabel: "Game code",
  codeHint: "Seven digits, on the big screen",
  join: "Join",
  joining: "Joining…",
  host: "Host a quiz",
  nicknameLabel: "Your nickname",
  nicknameHint: "Everybody will see it. 20 characters at most.",
  enter: "I’m in",
  otherCode: "Other code",
  useSuggestion: (name: string): string => `Take “${name}”`,
  failures,
  failure: "That did not work. Try again in a moment.",

  // The game
  you: "You",
  leave: "Leave",
  leaveQuestion: "Leave this game?",
  leaveWarning: "Your name and your points go with you. You can only come back as somebody new.",
  stay: "Stay",
  takingSeat: "Taking your seat…",
  youAreIn: "You’re in",
  lobbyWait: "Watch the big screen. It starts when the host does.",
  getReady: "Options in",
  worth: (points: number): string => `Worth ${gameWords.points(points)}`,
  practice: "Just for practice",
  secondsLeft: (n: number): string => `${gameWords.seconds(n)} left`,
  optionsOpen: (n: number | null): string =>
    `Options are open. ${n === null ? "No time limit." : `${gameWords.seconds(n)}.`}`,
  pickAll: "Choose all that are right.",
  send: (n: number): string =>
    n === 0 ? "Choose one or more" : gameWords.plural(n, { one: "Send # answer", other: "Send # answers" }),
  sending: "Sending…",
  received: "Received",
  keptOffline: "Kept. It goes out as soon as the line is back.",
  waitOthers: "Answer received. Now the others.",
  waitReveal: "Time’s up. Here comes the answer.",
  outdated: "This page is older than the game.",
  reload: "Load it again",
  refusals: {
    "too-late": "Time was up before your answer arrived.",
    "already-answered": "You had answered already. That answer counts.",
    "not-open": "The options were not open yet. Try again.",
    "wrong-turn": "The game has moved on to another question.",
    "invalid-answer": "That answer could not be read. Try again.",
    malformed: "That answer could not be read. Load the page again.",
  },
};
