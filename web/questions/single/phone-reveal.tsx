import { ChoiceReveal } from "../choice-reveal.tsx";
import type { RevealProps } from "../phone-question.ts";
import { single } from "./choices.ts";

export const SingleReveal = (props: RevealProps) => <ChoiceReveal kind={single} {...props} />;
