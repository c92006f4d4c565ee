import { ChoiceReveal } from "../choice-reveal.tsx";
import type { RevealProps } from "../phone-question.ts";
import { multiple } from "./choices.ts";

export const MultipleReveal = (props: RevealProps) => <ChoiceReveal kind={multiple} {...props} />;
