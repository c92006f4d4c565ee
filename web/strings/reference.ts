export { reference as t } from "./en/reference.ts";
