import playerLater from "../../../player/later/styles/index.css?inline";
import player from "../../../player/styles/index.css?inline";
import presenter from "../../../presenter/styles/index.css?inline";
import base from "../../../styles/base.css?inline";
import brand from "../../../styles/brand.css?inline";
import controls from "../../../styles/controls.css?inline";
import marks from "../../../styles/marks.css?inline";
import { contained } from "./contained.ts";

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(contained(css));
  return sheet;
}

// The colours and sizes of `tokens.css` come in by themselves: custom properties are inherited into shadow trees.
const common = [base, brand, controls, marks].map(sheetOf);

/** The frame's own box: the page's body, as large as the frame. */
const frame = sheetOf(`
:host { container-type: size; }
.screen { block-size: 100%; overflow: hidden; background: var(--paper); color: var(--ink); font: 400 var(--body) / 1.45 var(--text); text-align: start; overflow-wrap: anywhere; }`);

export const phoneSheets: readonly CSSStyleSheet[] = [...common, sheetOf(player), sheetOf(playerLater), frame];
export const stageSheets: readonly CSSStyleSheet[] = [...common, sheetOf(presenter), frame];
