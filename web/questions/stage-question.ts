import type { ComponentType } from "preact";
import type { StageView } from "../../shared/protocol/stage.ts";

export type Result = NonNullable<StageView["result"]>;

/** How one type of question looks on the big screen. */
export interface StageQuestion {
  /** What players have to do, in a few words. */
  hint: string;
  /** The choices while players answer. `options` is empty where the page supplies them. */
  Options: ComponentType<{ options: readonly string[] }>;
  /** The same choices with what was right and who chose what. */
  Reveal: ComponentType<{ options: readonly string[]; result: Result }>;
}
