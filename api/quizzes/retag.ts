import { mostTags } from "../../shared/quiz.ts";
import { readQuiz, replaceQuiz } from "../db/quizzes.ts";
import { unlessAway } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { dropCopy } from "../redis/quiz-cache.ts";

export type TagChange = { action: "tag" | "untag"; tag: string };
type Outcome = "done" | "not-found" | "conflict" | "too-many-tags";

/** Somebody may be writing the quiz right now: this often their version is taken up. */
const attempts = 3;

/** Adds a tag to a quiz or takes it away, as a new version of it. */
export async function retag(
  { db, redis, clock }: Ports,
  { id, owner }: { id: string; owner: string },
  change: TagChange,
): Promise<Outcome> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await readQuiz(db, id, owner);
    if (!stored) return "not-found";
    const { quiz, version } = stored;
    const tags = tagsAfter(quiz.tags, change);
    if (tags.length === quiz.tags.length) return "done";
    if (tags.length > mostTags) return "too-many-tags";
    const written = await replaceQuiz(db, { id, owner, version }, { ...quiz, tags }, new Date(clock.now()), "keep");
    if (!written) continue;
    await unlessAway(dropCopy(redis, id, written.version));
    return "done";
  }
  return "conflict";
}

/** No two of a quiz's tags differ by capitals alone. */
function tagsAfter(tags: readonly string[], { action, tag }: TagChange): string[] {
  const others = tags.filter((other) => other.toLowerCase() !== tag.toLowerCase());
  if (action === "untag") return others;
  return others.length < tags.length ? [...tags] : [...tags, tag];
}
