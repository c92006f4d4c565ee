import { t } from "../../strings/presenter.ts";
import { OptionBars } from "../option-bars.tsx";
import { OptionGrid } from "../option-grid.tsx";
import type { StageQuestion } from "../stage-question.ts";
import { boolean } from "./choices.ts";

export const booleanStage: StageQuestion = {
  hint: t.kind.boolean,
  Options: ({ options }) => <OptionGrid choices={boolean.choices(options)} />,
  Reveal: ({ options, result }) => <OptionBars choices={boolean.choices(options)} result={result} />,
};
