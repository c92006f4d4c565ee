import { words } from "../words.ts";

const { number } = words;

/** Pairing a remote or another screen. */
export const devices = {
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
};
