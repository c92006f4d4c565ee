export { optionWords } from "./en/option-words.ts";
