/** Why the page shows no session, and the way on. */
export const stopped = {
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
};
