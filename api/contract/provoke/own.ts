import { madeQuiz } from "../../testing/scenes.ts";
import { ofCodes } from "./codes.ts";
import { call, type Provoke } from "./common.ts";
import { ofMedia } from "./media.ts";

/** Problems of single routes, as "METHOD /path code". */
export const ownProvocations: { readonly [problem: string]: Provoke } = {
  ...ofCodes,
  ...ofMedia,
  "POST /sessions/{id}/tickets resume-refused": (op, callers) => call(op, callers, { body: { resumeToken: "x" } }),
  "POST /devices pairing-refused": (op, callers) => call(op, callers, { client: callers.refused }),
  async "POST /sessions quiz-empty"(op, callers) {
    const empty = { title: "Empty", description: "", tags: [], questions: [] };
    const { id } = await madeQuiz(callers.scene.owner, empty);
    return call(op, callers, { body: { quizId: id } });
  },
};
