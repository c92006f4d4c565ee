import { type Choices, marked } from "../choice.ts";

export const multiple: Choices = {
  choices: marked,
  columns: (answer) => (Array.isArray(answer) ? answer : []),
};
