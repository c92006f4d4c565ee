export { correctKey } from "./en/correct-key.ts";
