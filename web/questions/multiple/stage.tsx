import { t } from "../../strings/presenter.ts";
import { OptionBars } from "../option-bars.tsx";
import { OptionGrid } from "../option-grid.tsx";
import type { StageQuestion } from "../stage-question.ts";
import { multiple } from "./choices.ts";

export const multipleStage: StageQuestion = {
  hint: t.kind.multiple,
  Options: ({ options }) => <OptionGrid choices={multiple.choices(options)} />,
  Reveal: ({ options, result }) => <OptionBars choices={multiple.choices(options)} result={result} />,
};
