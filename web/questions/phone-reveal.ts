import { BooleanReveal } from "./boolean/phone-reveal.tsx";
import { MultipleReveal } from "./multiple/phone-reveal.tsx";
import { ofType } from "./of-type.ts";
import { SingleReveal } from "./single/phone-reveal.tsx";

/** How a phone shows what was right. Apart from `phone.ts`, so that the first question need not wait for it. */
export const revealFor = (type: string) =>
  ofType({ single: SingleReveal, multiple: MultipleReveal, boolean: BooleanReveal }, type);
