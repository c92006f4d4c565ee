import { boolean } from "./boolean/choices.ts";
import { multiple } from "./multiple/choices.ts";
import { ofType } from "./of-type.ts";
import { single } from "./single/choices.ts";

/** What there is to choose for a type of question, on whatever screen. */
export const choicesFor = (type: string) => ofType({ single, multiple, boolean }, type);
