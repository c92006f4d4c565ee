import { type Choices, marked } from "../choice.ts";

export const single: Choices = {
  choices: marked,
  columns: (answer) => (typeof answer === "number" ? [answer] : []),
};
