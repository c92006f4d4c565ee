import { auth } from "./dashboard/auth.ts";
import { bank } from "./dashboard/bank.ts";
import { editor } from "./dashboard/editor.ts";
import { exchange } from "./dashboard/exchange.ts";
import { leaderboards } from "./dashboard/leaderboards.ts";
import { media } from "./dashboard/media.ts";
import { quizzes } from "./dashboard/quizzes.ts";
import { report } from "./dashboard/report.ts";
import { sessions } from "./dashboard/sessions.ts";
import { settings } from "./dashboard/settings.ts";
import { start } from "./dashboard/start.ts";
import { words } from "./words.ts";

const { plural } = words;
const clockTime = new Intl.DateTimeFormat("en", { timeStyle: "short" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

const questions = (n: number): string => plural(n, { one: "# question", other: "# questions" });

/** What the host's dashboard says. */
export const dashboard = {
  ...words,
  pageTitle: (title: string): string => `${title} · Quizwire`,
  questions,
  day: (iso: string): string => day.format(new Date(iso)),
  when: (iso: string): string => dateTime.format(new Date(iso)),
  time: (atMs: number): string => clockTime.format(new Date(atMs)),
  loading: "Loading…",
  more: "Show more",
  retry: "Try again",
  skipToContent: "Skip to the content",

  nav: {
    label: "Dashboard",
    quizzes: "Quizzes",
    sessions: "Sessions",
    account: (name: string): string => `Account of ${name}`,
    settings: "Settings",
    signOut: "Sign out",
  },

  /** By the problem's code; the problem's own text is the fallback. */
  problems: {
    offline: "Quizwire cannot be reached. Check your connection and try again.",
    unavailable: "Quizwire is not available for a moment. Try again in a few seconds.",
    internal: "Something went wrong on our side. Try again; nothing you wrote is lost.",
    "rate-limited": "Too many tries. Wait a minute, then try again.",
    "idempotency-conflict": "The first try is still at work. Wait a few seconds, then try again.",
    "not-found": "This is not there, or it belongs to another account.",
    "invalid-email-or-password": "This e-mail address and password do not belong together.",
    "invalid-email": "This is no e-mail address.",
    "user-already-exists": "There is already an account with this address. Sign in instead.",
    "user-already-exists.-use-another-email": "There is already an account with this address. Sign in instead.",
    "user-already-exists-use-another-email": "There is already an account with this address. Sign in instead.",
    "password-too-short": "A password has at least 8 characters.",
    "password-too-long": "This password is too long.",
    "invalid-token": "This link has been used already or is too old. Ask for a new one.",
    "signups-closed": "New accounts need an invitation here. Ask whoever runs this Quizwire.",
    "reset-password-isn't-enabled": "This Quizwire cannot send mail. Ask whoever runs it for a new password.",
    "reset-password-disabled": "This Quizwire cannot send mail. Ask whoever runs it for a new password.",
    "correction-refused": "This question cannot be corrected: its result was never shown.",
    "invalid-password": "This is not your password.",
    "invalid-code": "This code is wrong or too old. Type the one that the app shows now.",
    "invalid-backup-code": "This backup code is wrong, or was used before.",
    "invalid-two-factor-cookie": "That took too long. Go back and sign in with your password once more.",
    "too-many-attempts-request-new-code": "Too many wrong codes. Go back and sign in with your password once more.",
    "account-temporarily-locked": "Too many wrong codes. Wait 15 minutes, then sign in again.",
    "account-deleted": "This account is being deleted.",
    "session-not-fresh": "For this you must have signed in a moment ago. Sign out, sign in again, and come back.",
    "token-expired": "This link is too old. Ask for a new one in your settings.",
    "email-taken": "Another account has this address by now.",
    "email-mismatch": "Your address has changed meanwhile. Load this page again.",
    "email-already-verified": "This address is confirmed already.",
    "passkey-not-given": "No passkey came from this device. Try again, or use your password.",
    "passkey-there-already": "This device has a passkey for your account already.",
    "passkey-not-found": "This passkey belongs to no account here. Use your password.",
    "passkey-not-unlocked": "The device did not ask for its PIN, finger or face. Set one up there, then try again.",
    "authentication-failed": "This passkey was not accepted. Try again, or use your password.",
    "failed-to-unlink-last-account": "This is your only way to sign in. Set a password first.",
    "too-many-live-sessions": "Too many of your sessions are live. End one of them first.",
    "quiz-empty": "This quiz has no questions yet.",
  } as Readonly<Record<string, string>>,
  requestId: (id: string): string => `Reference: ${id}`,

  later: {
    title: "This page is not here yet",
    body: "It could not be loaded. Check your connection, then load it again.",
    action: "Load again",
  },

  notFound: {
    title: "There is nothing here",
    body: "The address may be incomplete or out of date.",
    action: "To your quizzes",
  },

  auth,
  bank,
  quizzes,
  editor,
  exchange,
  media,
  start,
  sessions,
  settings,
  report,
  leaderboards,
};
