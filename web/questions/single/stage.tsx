import { t } from "../../strings/presenter.ts";
import { OptionBars } from "../option-bars.tsx";
import { OptionGrid } from "../option-grid.tsx";
import type { StageQuestion } from "../stage-question.ts";
import { single } from "./choices.ts";

export const singleStage: StageQuestion = {
  hint: t.kind.single,
  Options: ({ options }) => <OptionGrid choices={single.choices(options)} />,
  Reveal: ({ options, result }) => <OptionBars choices={single.choices(options)} result={result} />,
};
