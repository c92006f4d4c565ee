import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { mediaOf } from "../db/media.ts";
import { StoreAway } from "../outage.ts";
import { testBucket } from "../testing/bucket.ts";
import type { Client } from "../testing/client.ts";
import { type Harness, startHarness } from "../testing/harness.ts";
import { ownStack } from "../testing/own-stack.ts";
import { png } from "../testing/pictures.ts";
import { progressOf, sendProgress } from "../testing/rooms.ts";
import { hostIdOf, madeQuiz, quiz, signedUp } from "../testing/scenes.ts";
import { deleteMediaOf } from "./delete-media-of.ts";
import { removeUnusedMedia } from "./remove-unused-media.ts";
import { type MediaAnswer, MediaBody } from "./schemas.ts";

const media = testBucket();
const doors = ownStack();
let harness: Harness;
let ports: Harness["ports"];
let host: Client;
beforeAll(() => {
  harness = startHarness({ media, stack: doors.stack });
  ({ ports } = harness);
});
beforeEach(async () => {
  host = await signedUp(harness);
});

const upload = async (who = host) => MediaBody.parse((await who.post("/api/v1/media", png(3, 2))).json);
const isThere = async ({ id }: MediaAnswer) => (await media.get(id)) !== null;

const withPicture = ({ id, width, height }: MediaAnswer): Quiz => {
  const [first, ...others] = quiz.questions;
  if (!first) throw new Error("a quiz without questions");
  return { ...quiz, questions: [{ ...first, image: { media: id, width, height, alt: "" } }, ...others] };
};

const dayMs = 24 * 60 * 60 * 1_000;
const inDays = (days: number) => new Date(ports.clock.now() + days * dayMs);

describe("pictures that nothing shows", () => {
  test("go after a week, from the bucket and from the table", async () => {
    const lonely = await upload();
    await removeUnusedMedia(ports, inDays(6.9));
    expect(await isThere(lonely)).toBe(true);
    expect(await removeUnusedMedia(ports, inDays(7.1))).toBeGreaterThan(0);
    expect(await isThere(lonely)).toBe(false);
    expect(await mediaOf(ports.db, await hostIdOf(host))).toEqual([]);
  });

  test("are those of no quiz: one that shows it keeps it, whoever owns that quiz", async () => {
    const used = await upload();
    await madeQuiz(await signedUp(harness), withPicture(used));
    await removeUnusedMedia(ports, inDays(30));
    expect(await isThere(used)).toBe(true);
  });

  test("are those of no version: a quiz can go back to what it showed before", async () => {
    const used = await upload();
    const made = await madeQuiz(host, withPicture(used));
    harness.clock.nowMs += 10 * 60_000;
    const headers = { "if-match": `"${made.version}"` };
    expect((await host.put(`/api/v1/quizzes/${made.id}`, quiz, { headers })).status).toBe(200);
    await removeUnusedMedia(ports, inDays(30));
    expect(await isThere(used)).toBe(true);
    await host.delete(`/api/v1/quizzes/${made.id}`);
    await removeUnusedMedia(ports, inDays(30));
    expect(await isThere(used)).toBe(false);
  });

  test("are those of no turn that was asked, and of no host with a live session", async () => {
    const [asked, waiting] = [await upload(), await upload()];
    const body = withPicture(asked);
    const made = await madeQuiz(host, body);
    const started = (await host.post("/api/v1/sessions", { quizId: made.id })).json as { id: string };
    await host.delete(`/api/v1/quizzes/${made.id}`);
    await removeUnusedMedia(ports, inDays(30));
    expect([await isThere(asked), await isThere(waiting)]).toEqual([true, true]);

    const [question] = body.questions;
    if (!question) throw new Error("a quiz without questions");
    const turns = [{ n: 1, index: 0, question, voided: false, openedAtMs: 1_790_000_000_000 }];
    await sendProgress(harness, started.id, progressOf(started.id, { turns }));
    await host.post(`/api/v1/sessions/${started.id}/end`);
    await removeUnusedMedia(ports, inDays(30));
    expect([await isThere(asked), await isThere(waiting)]).toEqual([true, false]);
  });
});

describe("of a host whose account goes", () => {
  test("every picture goes, and nobody else's", async () => {
    const other = await signedUp(harness);
    const [mine, used, theirs] = [await upload(), await upload(), await upload(other)];
    await madeQuiz(host, withPicture(used));
    await deleteMediaOf(ports, await hostIdOf(host));
    expect([await isThere(mine), await isThere(used), await isThere(theirs)]).toEqual([false, false, true]);
    expect(await mediaOf(ports.db, await hostIdOf(host))).toEqual([]);
    expect(await mediaOf(ports.db, await hostIdOf(other))).toEqual([theirs.id]);
  });

  test("none is forgotten while the bucket is away", async () => {
    const { id } = await upload();
    const owner = await hostIdOf(host);
    const away = { ...media, delete: () => Promise.reject(new StoreAway("bucket", new Error("R2"))) };
    await expect(deleteMediaOf({ db: ports.db, media: away }, owner)).rejects.toThrow("bucket is away");
    expect(await mediaOf(ports.db, owner)).toEqual([id]);
  });
});
