import { ChoiceReveal } from "../choice-reveal.tsx";
import type { RevealProps } from "../phone-question.ts";
import { boolean } from "./choices.ts";

export const BooleanReveal = (props: RevealProps) => <ChoiceReveal kind={boolean} {...props} />;
