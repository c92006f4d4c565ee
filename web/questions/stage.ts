import { booleanStage } from "./boolean/stage.tsx";
import { multipleStage } from "./multiple/stage.tsx";
import { ofType } from "./of-type.ts";
import { singleStage } from "./single/stage.tsx";

/** How a type of question looks on the big screen. */
export const stageFor = (type: string) =>
  ofType({ single: singleStage, multiple: multipleStage, boolean: booleanStage }, type);
