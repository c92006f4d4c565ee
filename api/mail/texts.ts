/** What a mail says, without whom it goes to. */
type MailText = { subject: string; text: string };

const paragraphs = (...all: string[]): string => all.join("\n\n");

/** Every mail that Quizwire sends. Links carry their token in the fragment, which no server, log or referrer ever sees. */
export const mailTexts = {
  newPassword: (link: string): MailText => ({
    subject: "A new password for Quizwire",
    text: paragraphs(
      "Somebody, probably you, asked for a new password for this Quizwire account.",
      `Choose one here within 30 minutes:\n${link}`,
      "If it was not you, nothing has changed and you need not do anything.",
    ),
  }),
  confirmAddress: (link: string): MailText => ({
    subject: "Confirm your e-mail address for Quizwire",
    text: paragraphs(
      "There is a Quizwire account with this e-mail address.",
      `Confirm within an hour that the address is yours, in a browser that is signed in to the account:\n${link}`,
      "If the account is not yours, do nothing: the address stays unconfirmed.",
    ),
  }),
  confirmNewAddress: (link: string): MailText => ({
    subject: "Confirm your new e-mail address for Quizwire",
    text: paragraphs(
      "Somebody, probably you, wants to use this e-mail address for a Quizwire account.",
      `Confirm it within an hour, in a browser that is signed in to the account:\n${link}`,
      "If it was not you, do nothing: the account keeps its old address.",
    ),
  }),
  addressIsChanging: (to: string): MailText => ({
    subject: "Your Quizwire account gets another e-mail address",
    text: paragraphs(
      `Somebody who is signed in to your Quizwire account wants to change its e-mail address to ${to}.`,
      "As soon as the new address is confirmed, this one no longer signs in and gets no more mail.",
      "If it was not you, choose a new password now and sign all other devices out, both in the settings.",
    ),
  }),
};
