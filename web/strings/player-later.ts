export { playerLater as later } from "./en/player-later.ts";
