export { dashboard as t } from "./en/dashboard.ts";
