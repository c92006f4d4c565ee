import { beforeAll, describe, expect, test } from "vitest";
import { progressOf, progressPosts } from "../../shared/session/progress.ts";
import { longestQuestions } from "../../shared/testing/longest-questions.ts";
import { SessionRig } from "../../shared/testing/session-rig.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { asSession, sendProgress } from "../testing/rooms.ts";
import { madeQuiz, signedUp } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

/** As many as one body of 3 MB can bring. As turns they are more than that. */
const questions = longestQuestions(152);

async function started(): Promise<SessionRig> {
  const { id: quizId } = await madeQuiz(host, { title: "Longest", description: "", tags: [], questions });
  const { json } = await host.post("/api/v1/sessions", { quizId });
  return new SessionRig({ questions, session: asSession(String((json as { id: string }).id)) });
}

async function reportOf({ state }: SessionRig) {
  const { json } = await host.get(`/api/v1/sessions/${state.init.session}/report`);
  return json as { session: { complete: boolean }; questions: { prompt: string }[] };
}

describe("[S12] [Promise 21] a quiz of nearly 3 MB, played while REST was away", () => {
  test("is taken in posts, and complete with the last of them", async () => {
    const session = await started();
    for (const _ of questions) {
      session.host("next", 5_000);
      session.host("skip", 5_000);
    }
    session.host("end", 6_000);
    const { state } = session;
    const whole = progressOf(state);
    expect(problemIn(await sendProgress(harness, whole.session, whole))).toBe("413 too-large");
    for (const post of progressPosts(state)) {
      expect(await reportOf(session)).toMatchObject({ session: { complete: false } });
      expect((await sendProgress(harness, post.session, post)).status).toBe(204);
    }
    const report = await reportOf(session);
    expect(report.session.complete).toBe(true);
    expect(report.questions.map(({ prompt }) => prompt)).toEqual(questions.map(({ prompt }) => prompt));
  });

  test("[K7] one of its turns is corrected as often as can be", async () => {
    const session = await started();
    session.report(0, 1_000);
    session.host("next", 5_000);
    session.tick(65_000);
    session.counted(0, 70_000, [900], { counts: [0, 0, 0, 0, 0, 0, 0, 0] });
    for (let n = 0; n < 250; n += 1)
      session.order({ type: "command", command: "correct", turn: 1, right: [n % 8] }, 80_000);
    expect(session.state.corrections).toHaveLength(250);
    for (const post of progressPosts(session.state))
      expect((await sendProgress(harness, post.session, post)).status).toBe(204);
    const { json } = await host.get(`/api/v1/sessions/${session.state.init.session}/corrections`);
    expect(json).toMatchObject({ items: { length: 250 } });
  });
});
