import * as fc from "fast-check";
import { gzipSync, zipSync } from "fflate";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { QuizSchema } from "../../../shared/quiz.ts";
import { always } from "../../../shared/testing/always.ts";
import { Problem } from "../../problem.ts";
import { anyQuiz } from "../../testing/any-quiz.ts";
import { bytesOf } from "../../testing/read-quiz-file.ts";
import { kahootSheet } from "../../testing/sheets.ts";
import { fitQuiz } from "./fit-quiz.ts";
import { longestCell, longestText, mostFileBytes } from "./import-limits.ts";
import { writeOwnJson } from "./own-json.ts";
import { type ImportFormat, importFormats, recognise } from "./recognise.ts";
import { writeCsv } from "./write-csv.ts";
import { writeGift } from "./write-gift.ts";
import { writeKahootXlsx } from "./write-kahoot-xlsx.ts";
import { readSheet } from "./xlsx.ts";

/** What the file says of itself when nothing can be made of it; null when something can. Anything else is a bug. */
function complaint(bytes: Uint8Array, wanted?: ImportFormat): string | null {
  try {
    const { quiz } = fitQuiz(recognise(bytes, wanted).raw, undefined);
    expect(v.is(QuizSchema, quiz)).toBe(true);
    return null;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "not-importable") throw error;
    return error.extra.detail ?? "";
  }
}

const wanted = fc.option(fc.constantFrom(...importFormats), { nil: undefined });

describe("whatever the bytes are, they are a quiz or a problem with its reason", () => {
  test("random ones", () => {
    always(
      fc.property(fc.uint8Array({ maxLength: 400 }), wanted, (bytes, format) => void complaint(bytes, format)),
      500,
    );
  });

  test("real files with something broken in them", () => {
    const writers = [writeOwnJson, writeCsv, writeGift, writeKahootXlsx];
    const spoils = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });
    always(
      fc.property(
        anyQuiz,
        fc.constantFrom(...writers),
        spoils,
        fc.double({ min: 0, max: 1, noNaN: true }),
        wanted,
        (quiz, write, spoilt, share, format) => {
          const file = write(quiz);
          const bytes = typeof file === "string" ? bytesOf(file) : file.slice();
          for (const [at, by] of spoilt) bytes[at % bytes.length] = by;
          complaint(bytes.subarray(0, Math.ceil(bytes.length * (0.5 + share / 2))), format);
        },
      ),
      500,
    );
  });

  test("JSON with the right names and anything behind them", () => {
    const names = [
      "questions",
      "question",
      "type",
      "choices",
      "answer",
      "answers",
      "correct",
      "solutions",
      "title",
      "subject",
      "time",
      "points",
      "image",
      "quiz",
      "kahoot",
      "settings",
      "tags",
      "prompt",
      "options",
      "key",
      "media",
      "limitMs",
    ];
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue(),
        fc.constantFrom("quiz", "single", "multi", "boolean", "true_false"),
        fc.array(tie("value"), { maxLength: 3 }),
        tie("object"),
      ),
      object: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 8 }),
    })).object;
    always(
      fc.property(value, wanted, (json, format) => void complaint(bytesOf(JSON.stringify(json)), format)),
      500,
    );
  });
});

describe("bombs", () => {
  const sheet = (xml: string, shared = "<sst/>") =>
    zipSync({
      "xl/workbook.xml": bytesOf('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
      "xl/worksheets/sheet1.xml": bytesOf(xml),
      "xl/sharedStrings.xml": bytesOf(shared),
    });

  test("a workbook that unpacks to far more than it is", () => {
    const bytes = sheet(`<worksheet>${" ".repeat(25 * 1024 * 1024)}</worksheet>`);
    expect(bytes.length).toBeLessThan(50_000);
    expect(complaint(bytes)).toContain("holds too much");
  });

  test("a packed quiz that unpacks to far more than it is", () => {
    const bytes = gzipSync(new Uint8Array(100 * 1024 * 1024));
    expect(bytes.length).toBeLessThan(200_000);
    expect(complaint(bytes)).toContain("holds too much");
  });

  test("a workbook that lies about its size: no more is unpacked than it said", () => {
    const bytes = sheet(`<worksheet><sheetData>${"<row/>".repeat(4_000_000)}</sheetData></worksheet>`);
    const view = new DataView(bytes.buffer);
    // The size before packing, where the list of files has it.
    for (let at = 0; at < bytes.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 100, true);
    // All of it would be a sheet without a table.
    expect(complaint(bytes)).toContain("damaged");
  });

  test("a workbook that says it is small and is packed as hardly any questions are", () => {
    const noise = Uint8Array.from({ length: 1_100_000 }, (_, at) => (at * at * 31 + (at >> 3) * 17) % 251);
    const bytes = zipSync({ "xl/workbook.xml": noise }, { level: 0 });
    expect(complaint(bytes)).toContain("holds too much");
  });

  test.each([
    [
      "attributes",
      `<worksheet><row ${Array.from({ length: 20_000 }, (_, at) => `a${at}="1"`).join(" ")}/></worksheet>`,
    ],
    ["an attribute", `<worksheet><row ${'r="1" '.repeat(40_000)}/></worksheet>`],
    ["entities", `<worksheet><row><c t="str"><v>${"&#1;".repeat(60_000)}</v></c></row></worksheet>`],
  ])("a workbook with more %s in one place than any cell has", (_, xml) => {
    expect(complaint(sheet(xml))).toContain("holds too much");
  });

  test("a cell as long as a spreadsheet takes it is no bomb", () => {
    const cell = `<c t="str"><v>${"&quot;".repeat(32_767)}</v></c>`;
    const xml = `<worksheet><sheetData><row>${cell}</row></sheetData></worksheet>`;
    expect(readSheet(sheet(xml))).toEqual([['"'.repeat(longestCell)]]);
  });

  test("one long text that every cell names is read in part", () => {
    const row = (r: number, cells: readonly string[]) => `<row r="${r}">${cells.join("")}</row>`;
    const cell = (shared: number) => `<c t="s"><v>${shared}</v></c>`;
    const rows = Array.from({ length: 2 }, (_, at) => row(at + 1, [cell(0), cell(1)]));
    const long = `<c t="str"><v>${"b".repeat(10_000)}</v></c>`;
    const cells = readSheet(
      sheet(
        `<worksheet><sheetData>${rows.join("")}${row(3, [long])}</sheetData></worksheet>`,
        `<sst><si><t>${"A".repeat(10_000)}</t></si><si><t>x</t></si></sst>`,
      ),
    );
    const cutText = "A".repeat(longestCell);
    expect(cells).toEqual([[cutText, "x"], [cutText, "x"], ["b".repeat(longestCell)]]);
  });

  test.each([
    ["objects", '{"quizwire":1,"quiz":{"title":"a","questions":[', "{},", "{}]}}"],
    ["lists", '{"title":"a","subject":"b","questions":[', "[],", "[]]}"],
    ["choices", '{"title":"a","questions":[{"question":"x","choices":[', "{},", "{}]}]}"],
  ])("JSON of millions of empty %s, which take twenty times their room", (_, before, each, after) => {
    const text = before + each.repeat(1_000_000) + after;
    expect(complaint(bytesOf(text))).toContain("holds too much");
    expect(complaint(gzipSync(bytesOf(text)))).toContain("holds too much");
  });

  test.each([
    ["csv", '"a,'],
    ["gift", "\n\n{}"],
    ["aiken", "A. a\nANSWER: A\n"],
  ] as const)("a text longer than any quiz is not read as %s", (format, each) => {
    const text = each.repeat(Math.ceil(longestText / each.length) + 1);
    expect(complaint(bytesOf(`x${text}`), format)).toContain("too long for a quiz");
  });

  test("a cell at the far end of the sheet makes no sheet of that size", () => {
    const cell = (r: string) => `<c r="${r}" t="str"><v>x</v></c>`;
    const far = `<row r="1048576">${cell("A1048576")}</row><row r="2">${cell("XFD2")}${cell("B2")}</row>`;
    expect(readSheet(sheet(`<worksheet><sheetData>${far}</sheetData></worksheet>`))).toEqual([[], ["", "x"]]);
  });

  test("entities that would grow are not known", () => {
    const xml =
      '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>';
    expect(readSheet(sheet(xml))).toEqual([["&c;"]]);
  });

  test.each([
    ["brackets", "[".repeat(mostFileBytes)],
    ["objects", '{"quiz":'.repeat(mostFileBytes / 8)],
    ["braces", `x${"{".repeat(longestText - 1)}`],
    ["empty questions", "a {T}\n\n".repeat(longestText / 8)],
    ["open tags", JSON.stringify({ questions: [{ question: "<a".repeat(mostFileBytes / 2 - 100), choices: [] }] })],
    ["quotes", `Question,Answer 1,Answer 2,Correct\n${'"'.repeat(longestText - 100)}`],
    ["backslashes", `{}${"\\".repeat(longestText - 2)}`],
    ["lines of Aiken", "A. a\nANSWER: A\n".repeat(longestText / 16)],
    ["spaces", `{}${" ".repeat(longestText - 4)}x`],
    ["lines", `ANSWER: A${"\n ".repeat(longestText / 2 - 10)}`],
  ])(
    "as many %s as a file may have are read once, and not again from each place in them",
    { timeout: 60_000 },
    (_, text) => {
      complaint(bytesOf(text));
    },
  );
});

test("whoever brings the wrong file hears what to do", async () => {
  const says = (bytes: Uint8Array | string) => complaint(typeof bytes === "string" ? bytesOf(bytes) : bytes);
  expect(says("")).toBe("The file is empty.");
  expect(says(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0))).toContain("Save it as .xlsx, without a password");
  expect(says(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0))).toContain("neither a workbook nor text");
  expect(says(zipSync({ "a.txt": bytesOf("a") }))).toContain("neither a workbook nor text");
  expect(says((await kahootSheet([])).slice(0, 900))).toContain("damaged");
  expect(says(gzipSync(bytesOf("{}")).slice(0, 12))).toMatch(/neither a workbook nor text|damaged/);
  expect(says(gzipSync(bytesOf("{}")))).toContain("neither a workbook nor text");
  expect(says("Dear reader,")).toContain("No questions were recognised");
  expect(says('{"a": 1}')).toContain("no program that is known here");
  expect(says('{"questions": [')).toContain("breaks off");
  expect(complaint(bytesOf("What? {T}"), "aiken")).toContain("cannot be read as aiken");
});
