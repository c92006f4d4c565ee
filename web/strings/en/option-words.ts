/** What stands on options, on every screen. */
export const optionWords = {
  /** Letters that stand beside the colour and shape of an option. */
  letters: "ABCDEFGH",
  true: { letter: "T", text: "True" },
  false: { letter: "F", text: "False" },
};
