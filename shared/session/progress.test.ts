import { describe, expect, test } from "vitest";
import { longestQuestions } from "../testing/longest-questions.ts";
import { SessionRig } from "../testing/session-rig.ts";
import { progressOf, progressPosts } from "./progress.ts";

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
/** What REST takes, and what is far below it. */
const [mostOfRest, farBelow] = [3 * 1024 * 1024, 640 * 1024];

/** Every question was asked and skipped while REST was away. */
function played(questions: ReturnType<typeof longestQuestions>): SessionRig {
  const session = new SessionRig({ questions });
  session.report(0, 1_000);
  for (const _ of questions) {
    session.host("next", 5_000);
    session.host("skip", 5_000);
  }
  session.host("end", 6_000);
  return session;
}

describe("[Promise 21] what REST is told of a quiz of the greatest length", () => {
  const session = played(longestQuestions());
  session.report(0, 7_000);
  const whole = progressOf(session.state);
  const posts = progressPosts(session.state);

  test("is more than it takes at once, and comes in posts that are each far below that", () => {
    expect(bytes(whole)).toBeGreaterThan(mostOfRest);
    expect(posts.map(bytes).filter((length) => length > farBelow)).toEqual([]);
    expect(posts.length).toBeLessThan(10);
  });

  test("is every turn once, in order, in posts that else say the same", () => {
    expect(posts.flatMap(({ turns }) => turns)).toEqual(whole.turns);
    const { turns: _, complete: __, ...said } = whole;
    for (const post of posts) expect(post).toMatchObject(said);
  });

  test("[S12] is complete with the last, and not before", () => {
    expect(whole.complete).toBe(true);
    expect(posts.map(({ complete }) => complete)).toEqual(posts.map((_, at) => at === posts.length - 1));
  });
});

test("whatever fits is one post, also when there is no turn yet", () => {
  const session = new SessionRig();
  expect(progressPosts(session.state)).toEqual([progressOf(session.state)]);
  session.host("next", 5_000);
  expect(progressPosts(session.state)).toEqual([progressOf(session.state)]);
});
