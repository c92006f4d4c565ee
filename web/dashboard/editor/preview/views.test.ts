import * as v from "valibot";
import { expect, test } from "vitest";
import { PlayerViewSchema } from "../../../../shared/protocol/player.ts";
import { StageViewSchema } from "../../../../shared/protocol/stage.ts";
import { questionTypeNames } from "../../../../shared/questions/index.ts";
import { blankQuestion } from "../../../questions/editor.ts";
import { phoneView, type Scene, stageView } from "./views.ts";

const sceneOf = (type: (typeof questionTypeNames)[number], moment: Scene["moment"]): Scene => ({
  ...{ title: "T", index: 0, total: 2, moment },
  question: { ...blankQuestion(type), prompt: "Q", explanation: "Because." },
});

const scenes = questionTypeNames.flatMap((type) =>
  (["open", "revealed"] as const).map((moment) => [type, moment] as const),
);

test.each(scenes)("a %s question that is just begun, %s, is a view that rooms could send", (type, moment) => {
  const scene = sceneOf(type, moment);
  expect(v.parse(PlayerViewSchema, phoneView(scene, "Ada"))).toEqual(phoneView(scene, "Ada"));
  expect(v.parse(StageViewSchema, stageView(scene))).toEqual(stageView(scene));
});

test.each(questionTypeNames)("what is right and why in a %s question shows after the reveal only", (type) => {
  for (const view of [phoneView(sceneOf(type, "open"), "Ada"), stageView(sceneOf(type, "open"))])
    expect([view.result, view.explanation]).toEqual([null, undefined]);
  for (const view of [phoneView(sceneOf(type, "revealed"), "Ada"), stageView(sceneOf(type, "revealed"))])
    expect(view).toMatchObject({ explanation: "Because." });
});
