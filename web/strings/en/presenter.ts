import { bots } from "./presenter/bots.ts";
import { controls } from "./presenter/controls.ts";
import { devices } from "./presenter/devices.ts";
import { screen } from "./presenter/screen.ts";
import { stopped } from "./presenter/stopped.ts";
import { words } from "./words.ts";

/** What the presenter's screen says. */
export const presenter = { ...words, ...screen, ...controls, bots, devices, stopped };
