export { player as t } from "./en/player.ts";
