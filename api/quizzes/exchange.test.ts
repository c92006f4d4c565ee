import { gzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import type { Quiz } from "../../shared/quiz.ts";
import { limitRules } from "../limits/rules.ts";
import { MediaBody } from "../media/schemas.ts";
import { testBucket } from "../testing/bucket.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { png } from "../testing/pictures.ts";
import { madeQuiz, quiz, signedUp } from "../testing/scenes.ts";
import { kahootSheet } from "../testing/sheets.ts";
import { tight } from "../testing/tight.ts";
import { testWeb } from "../testing/web.ts";
import { mostFileBytes } from "./formats/import-limits.ts";
import { ImportedBody, PreviewBody } from "./import-schemas.ts";

const media = testBucket();
const web = testWeb({ "/volga.png": png(4, 3), "/text.png": new TextEncoder().encode("no picture") });
const harness = startHarness({ media, web });
let host: Client;
let other: Client;
beforeAll(async () => {
  host = await signedUp(harness);
  other = await signedUp(harness);
});

const bytesOf = (file: string | object): Uint8Array =>
  new TextEncoder().encode(typeof file === "string" ? file : JSON.stringify(file));
const send = (file: Uint8Array | string | object, query = "", who = host, headers: Record<string, string> = {}) =>
  who.request("POST", `/api/v1/quizzes/import${query}`, file instanceof Uint8Array ? file : bytesOf(file), { headers });
const imported = async (...call: Parameters<typeof send>) => ImportedBody.parse((await send(...call)).json);
const preview = async (...call: Parameters<typeof send>) => PreviewBody.parse((await send(...call)).json);
const exported = (id: string, format = "json", who = host) => who.get(`/api/v1/quizzes/${id}/export?format=${format}`);
const count = async (who = host) =>
  JSON.stringify((await who.get("/api/v1/quizzes")).json).match(/questionCount/g)?.length ?? 0;

test("a file becomes a quiz; a dry run answers the same report and stores nothing", async () => {
  const file = await kahootSheet([
    [1, "The longest?", "Rhine", "Volga", null, null, 20, 2],
    [2, "Nobody is right", "a", "b", null, null, 20, null],
  ]);
  const before = await count();
  const looked = await preview(file, "?dryRun=true&title=rivers");
  expect(await count()).toBe(before);
  const made = await imported(file, "?title=rivers");
  expect(made.report).toEqual(looked.report);
  expect(made.quiz).toEqual(looked.quiz);
  expect(made).toMatchObject({
    version: 1,
    quiz: { title: "rivers" },
    report: { format: "kahoot-xlsx", found: 2, losses: [{ question: 2, what: "question" }] },
  });
  expect((await host.get(`/api/v1/quizzes/${made.id}`)).json).toMatchObject({ quiz: made.quiz });
  expect(problemIn(await other.get(`/api/v1/quizzes/${made.id}`))).toBe("404 not-found");
});

test.each(["json", "csv", "gift", "kahoot-xlsx"])("what is exported as %s can be imported", async (format) => {
  const { id } = await madeQuiz(host);
  const file = await exported(id, format);
  const made = await imported(file.bytes, `?title=${quiz.title}`);
  expect(made.report.losses).toEqual([]);
  expect(made.quiz.questions.map(({ prompt }) => prompt)).toEqual(quiz.questions.map(({ prompt }) => prompt));
  if (format === "json") expect(made.quiz).toEqual(quiz);
});

test("a draft without questions comes back as well", async () => {
  const draft: Quiz = { title: "Draft", description: "", tags: [], questions: [] };
  const { id } = await madeQuiz(host, draft);
  expect((await imported((await exported(id)).bytes)).quiz).toEqual(draft);
});

test("nothing to play: the reason and what to do, and nothing is stored", async () => {
  const before = await count();
  const answer = await send({ subject: "Rivers", questions: [{ type: "text", question: "Typed" }] });
  expect(problemIn(answer)).toBe("422 not-importable");
  expect(answer.json).toMatchObject({
    detail: "Its one question cannot be carried over. Question 1: Its type is “text”, which Quizwire does not have.",
  });
  expect((await send("Dear reader,")).json).toMatchObject({
    detail: expect.stringContaining("No questions were recognised"),
  });
  expect(await count()).toBe(before);
});

test("an Idempotency-Key makes one quiz of a file that is sent twice, and refuses another file", async () => {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const first = await imported("Once? {T}", "", host, headers);
  expect(await imported("Once? {T}", "", host, headers)).toEqual(first);
  // Bytes that are no text differ as well.
  expect(problemIn(await send(Uint8Array.of(0x50, 0xff), "", host, headers))).toBe("409 idempotency-conflict");
});

describe("[Promise 26] what a form of another site can send is no file", () => {
  test.each([
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json",
    "",
  ])("%j", async (type) => {
    expect(problemIn(await send("What? {T}", "", host, { "content-type": type }))).toBe("415 not-a-file");
  });
});

test("[Threat 18] files are limited in size and number", async () => {
  expect(problemIn(await send(new Uint8Array(mostFileBytes + 1)))).toBe("413 too-large");
  const few = startHarness({ limits: { imports: tight(1) } });
  const hurried = await signedUp(few);
  expect((await send("What? {T}", "?dryRun=true", hurried)).status).toBe(200);
  expect(problemIn(await send("What? {T}", "?dryRun=true", hurried))).toBe("429 rate-limited");
});

describe("pictures", () => {
  const upload = async (who: Client) => MediaBody.parse((await who.request("POST", "/api/v1/media", png(12, 8))).json);
  const withPicture = (image: object): Quiz => ({
    ...quiz,
    questions: quiz.questions.slice(0, 1).map((question) => ({
      ...question,
      image: { width: 12, height: 8, alt: "A river", ...image },
    })) as Quiz["questions"],
  });

  test("of the same host come along with Quizwire's own file", async () => {
    const { id: picture } = await upload(host);
    const { id } = await madeQuiz(host, withPicture({ media: picture }));
    const made = await imported((await exported(id)).bytes);
    expect(made.quiz.questions[0]?.image).toEqual({ media: picture, width: 12, height: 8, alt: "A river" });
    expect(made.report.losses).toEqual([]);
  });

  test("[Threat 21] of another host do not, whoever has the file", async () => {
    const { id: picture } = await upload(host);
    const { id } = await madeQuiz(host, withPicture({ media: picture }));
    const { bytes } = await exported(id);
    for (const answer of [await preview(bytes, "?dryRun=true", other), await imported(bytes, "", other)]) {
      expect(JSON.stringify(answer)).not.toContain(picture);
      expect(answer.report.losses).toEqual([
        { question: 1, what: "picture", why: "Its picture is not among yours. Add it in the editor." },
      ]);
    }
  });

  const kahoot = (urls: string[]) => ({
    title: "Pictures",
    questions: urls.map((image) => ({
      type: "quiz",
      question: "What?",
      image,
      choices: [{ answer: "a", correct: true }, { answer: "b" }],
    })),
  });

  test("by an address are never linked: one that cannot be fetched is a loss", async () => {
    const looked = await preview(kahoot(["http://127.0.0.1/a.png", "https://127.0.0.1:1/b.png", "a"]), "?dryRun=true");
    expect(looked.picturesToFetch).toBe(1);
    const made = await imported(kahoot(["http://127.0.0.1/a.png", "https://127.0.0.1:1/b.png", "a"]));
    expect(JSON.stringify(made.quiz)).not.toMatch(/127\.0\.0\.1|image/);
    expect(made.report.losses.map(({ question, what }) => [question, what])).toEqual([
      [1, "picture"],
      [2, "picture"],
      [3, "picture"],
    ]);
  });

  test("[Threat 18] are fetched from the open internet only, and no more than 20 of a file", async () => {
    const strict = startHarness({ media, limits: { pictureFetches: tight(limitRules.pictureFetches.tokens) } });
    const host = await signedUp(strict);
    const urls = Array.from({ length: 22 }, (_, n) => `https://127.0.0.1/${n}.png`);
    const made = await imported(kahoot(urls), "", host);
    const whys = made.report.losses.map(({ why }) => why);
    expect(whys.slice(0, 20).every((why) => why.includes("Only addresses on the open internet are fetched"))).toBe(
      true,
    );
    expect(whys.slice(20).every((why) => why.startsWith("Of one file 20 pictures"))).toBe(true);
    // What an import spends is spent for single pictures as well.
    const again = await imported(kahoot(urls), "", host);
    expect(again.report.losses.filter(({ why }) => why.startsWith("Too many pictures"))).toHaveLength(10);
  });

  test("at an address are fetched once and kept; one that is none is named, and its question comes along without it", async () => {
    const made = await imported(
      kahoot(["volga", "text", "gone"].map((name) => `https://pictures.example.org/${name}.png`)),
    );
    expect(made.quiz.questions.map(({ image }) => image?.width)).toEqual([4, undefined, undefined]);
    const { media: id } = made.quiz.questions[0]?.image ?? {};
    expect((await host.get(`/api/v1/media/${id}`)).bytes).toEqual(png(4, 3));
    expect(made.report.losses.map(({ question, what }) => [question, what])).toEqual([
      [2, "picture"],
      [3, "picture"],
    ]);
  });

  test("in the file itself are kept as uploads are", async () => {
    const choices = [
      { right: true, answer: "a" },
      { right: false, answer: "b" },
    ];
    const json = JSON.stringify({
      title: "Packed",
      questions: [{ question: "What?", time: "20", type: "ABCD", answers: choices }],
    });
    const packed = (picture: Uint8Array) =>
      Uint8Array.from([
        ...gzipSync(bytesOf(json)),
        0xc7,
        0xc7,
        0xc7,
        0,
        0xc6,
        0xc6,
        0xc6,
        0,
        0x30,
        0xc5,
        0xc5,
        0,
        ...picture,
      ]);
    const made = await imported(packed(png(12, 8)));
    expect(made.quiz.questions[0]?.image).toMatchObject({ width: 12, height: 8 });
    expect((await harness.client().get(`/api/v1/media/${made.quiz.questions[0]?.image?.media}`)).bytes).toEqual(
      png(12, 8),
    );
    const spoilt = await imported(packed(bytesOf("<svg/>")));
    expect(spoilt.report.losses).toMatchObject([{ question: 1, what: "picture" }]);
  });

  test("are told of where nothing keeps pictures", async () => {
    const bare = startHarness();
    const made = await imported(kahoot(["https://pictures.example.org/a.png"]), "", await signedUp(bare));
    expect(made.report.losses).toEqual([{ question: 1, what: "picture", why: "This Quizwire keeps no pictures." }]);
  });
});

describe("an export", () => {
  test.each([
    ["json", "application/json", ".quizwire.json"],
    ["csv", "text/csv; charset=utf-8", ".csv"],
    ["gift", "text/plain; charset=utf-8", ".gift.txt"],
    ["kahoot-xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"],
  ])("as %s is a file with a name that no title can break out of", async (format, type, ending) => {
    const { id } = await madeQuiz(host, { ...quiz, title: 'Größe"; filename="evil.exe\r\nset-cookie: a=b' });
    const { status, headers } = await exported(id, format);
    expect([status, headers.get("content-type")]).toEqual([200, type]);
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="Groe filenameevil.exeset-cookie ab${ending}"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%22%3B%20filename%3D%22evil.exe%0D%0Aset-cookie%3A%20a%3Db${ending}`,
    );
  });

  test("as CSV runs no formula", async () => {
    const prompt = '=HYPERLINK("https://evil.example","x")';
    const { id } = await madeQuiz(host, {
      ...quiz,
      questions: [{ type: "boolean", prompt, key: true, limitMs: null, readMs: 0, points: 1 }],
    });
    const { bytes, text } = await exported(id, "csv");
    expect(text).toContain(`"'=HYPERLINK(`);
    expect((await imported(bytes)).quiz.questions[0]?.prompt).toBe(prompt);
  });

  test("is of one's own quizzes, in a known format", async () => {
    const { id } = await madeQuiz(host);
    expect(problemIn(await exported(id, "json", other))).toBe("404 not-found");
    expect(problemIn(await exported(id, "docx"))).toBe("422 invalid");
  });
});
