const count = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

export const settings = {
  title: "Settings",
  save: "Save",
  currentPassword: "Your password",
  passwordFirst: "Type your password to go on.",
  next: "Next",
  providers: { github: "GitHub", google: "Google" },

  profile: "Profile",
  nameHint: "As it stands in your dashboard. Players do not see it.",
  renamed: "Your name is saved.",

  address: "E-mail address",
  confirmed: "Confirmed",
  unconfirmed: "Not confirmed",
  unconfirmedHint: "Open the link in your mail, so that we know that mail reaches you. You can host all the same.",
  noMail: "This Quizwire cannot send mail, so addresses are neither confirmed nor changed here.",
  sendAgain: "Send the link again",
  sentAgain: (email: string): string => `A link is on its way to ${email}. It is good for an hour.`,
  change: "Change",
  changeAddress: "Change the address",
  newAddress: "New e-mail address",
  changeHint: "The new address gets a link, and the old one a notice. Nothing changes until you open the link here.",
  sameAddress: "This is your address already.",
  changeSent: (email: string): string => `If ${email} is free, a link is on its way to it. Open it in this browser.`,

  password: "Password",
  changePassword: "Change the password",
  setPassword: "Set a password",
  hasNoPassword: "You sign in without a password so far.",
  othersOut: "Sign all other devices out",
  passwordChanged: "Your new password is set.",

  passkeys: "Passkeys",
  passkeysHint:
    "Sign in with your finger, face or PIN instead of a password. Nothing to remember, and nothing to give away on a false page.",
  passkeysNot: "This browser has no passkeys here. They need HTTPS, or localhost.",
  addPasskey: "Add a passkey",
  passkeyName: "Name of this passkey",
  passkeyNameHint: "So that you know it again, for example “Work laptop”.",
  passkeyAdded: "The passkey is ready. You can sign in with it from now on.",
  passkeyDefault: "Passkey",
  added: (when: string): string => `Added ${when}`,
  rename: "Rename",
  remove: "Remove",
  renameOf: (name: string): string => `Rename ${name}`,
  removeOf: (name: string): string => `Remove ${name}`,
  removePasskey: (name: string) => ({
    title: `Remove “${name}”?`,
    body: "Nobody signs in with it any more. The device itself may go on showing it until you delete it there.",
    yes: "Remove it",
  }),
  passkeyRemoved: "The passkey is removed.",

  secondStep: "Two-step sign-in",
  on: "On",
  off: "Off",
  secondStepHint:
    "After your password, Quizwire asks for six digits that an app on your phone shows. Passkeys, GitHub and Google have a second step of their own and are not asked.",
  secondStepNeedsPassword: "It protects a password, and you have none so far.",
  turnOn: "Turn on",
  turnOff: "Turn off",
  turnOffHint: "From then on your password alone signs in.",
  turnedOff: "Two-step sign-in is off.",
  newCodes: "New backup codes",
  newCodesHint: "The codes that you have are worth nothing from then on.",
  scan: "Scan this with an authenticator app",
  scanLabel: "QR code for an authenticator app",
  cannotScan: "No camera? Type this key into the app",
  firstCode: "The six digits that the app shows now",
  confirmCode: "Turn it on",
  codesTitle: "Keep these backup codes",
  codesHint:
    "Each signs in once when your phone is gone. They are shown only now: without phone and codes nobody gets in, not even we.",
  download: "Download",
  print: "Print",
  kept: "I have kept them",
  codesFile: "quizwire-backup-codes.txt",

  links: "Other accounts",
  linksHint: "They sign in to this account when their e-mail address is the same and confirmed on both sides.",
  link: (name: string): string => `Link ${name}`,
  unlink: (name: string): string => `Unlink ${name}`,
  linked: "Linked",
  unlinkConfirm: (name: string) => ({
    title: `Unlink ${name}?`,
    body: `Your ${name} account no longer signs in here.`,
    yes: "Unlink it",
  }),
  unlinked: (name: string): string => `${name} is no longer linked.`,
  linkRefused: "That did not work. The other account must have the same e-mail address, confirmed there and here.",

  devices: "Where you are signed in",
  thisDevice: "This one",
  seen: (when: string): string => `Seen ${when}`,
  browserOn: (browser: string, system: string): string => `${browser} on ${system}`,
  unknownBrowser: "A browser",
  unknownSystem: "an unknown system",
  signOutOf: (what: string): string => `Sign out ${what}`,
  signOut: "Sign out",
  signedOut: "Signed out. It may take a minute until that device notices.",
  allOthers: "Sign out all others",
  allOthersConfirm: {
    title: "Sign all other devices out?",
    body: "Only this one stays signed in. A session that another device runs goes on; whoever runs it must sign in again.",
    yes: "Sign them out",
  },

  data: "Your data",
  dataHint: "Your account, your quizzes and the list of your sessions in one file.",
  downloadData: "Download my data",
  dataFile: "quizwire-data.json",
  delete: "Delete my account",
  deleteTitle: "Delete your account?",
  deleteWhat: ({ quizzes, sessions, pictures }: { quizzes: number; sessions: number; pictures: number }): string => {
    const things = [
      ...(quizzes > 0 ? [count(quizzes, "quiz", "quizzes")] : []),
      ...(sessions > 0 ? [`${count(sessions, "session", "sessions")} with all answers and players`] : []),
      ...(pictures > 0 ? [count(pictures, "picture", "pictures")] : []),
    ];
    return `Gone for good: ${[...things, "your account"].join(", ")}.`;
  },
  deleteLive: (n: number): string =>
    n === 1
      ? "A session is live: it ends for everybody at once."
      : `${n} sessions are live: they end for everybody at once.`,
  deleteAdministrator: "You are an administrator. Make sure that somebody else can let people in afterwards.",
  deleteNoWay: "There is no way back.",
  deleteYes: "Delete everything",
  deleted: "Your account and everything in it is gone.",
  deleteDelayed:
    "Your account is closed. A part of Quizwire did not answer: what is left is erased as soon as it does.",

  invites: "Invitations",
  invitesHint:
    "Whoever is on this list may create an account. Send them the address of this Quizwire yourself: no mail goes out.",
  invitesIdle: {
    open: "Anybody may create an account here (SIGNUPS=open), so this list decides nothing now.",
    closed: "Nobody may create an account here (SIGNUPS=closed), so this list decides nothing now.",
  },
  inviteMissing: "Type the e-mail address of whoever may come in.",
  invite: "Invite",
  invited: (email: string): string => `${email} may create an account now.`,
  noInvites: "Nobody is invited yet.",
  uninvite: (email: string) => ({
    title: `Take the invitation of ${email} back?`,
    body: "An account that was created with it stays.",
    yes: "Take it back",
  }),
  uninvited: (email: string): string => `The invitation of ${email} is taken back.`,
  onlyAdministrators: "Only an administrator sees this page.",
};
