export { remote as t } from "./en/remote.ts";
