import type { ComponentType } from "preact";
import { BooleanInput } from "./boolean/phone.tsx";
import { MultipleInput } from "./multiple/phone.tsx";
import { ofType } from "./of-type.ts";
import type { InputProps } from "./phone-question.ts";
import { SingleInput } from "./single/phone.tsx";

/** How a type of question is answered on a phone. */
export const inputFor = (type: string): ComponentType<InputProps> | undefined =>
  ofType<ComponentType<InputProps>>({ single: SingleInput, multiple: MultipleInput, boolean: BooleanInput }, type);
