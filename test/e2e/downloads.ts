import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Download } from "playwright-core";

export async function textOf(download: Download): Promise<string> {
  return (await readFile(await download.path(), "utf8")).replace(/^\uFEFF/, "");
}

/** The sheets of a workbook: rows of cells as text, in the order of the tabs. */
export async function sheetsOf(download: Download): Promise<Record<string, string[][]>> {
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const read = (path: string) => new TextDecoder().decode(files[path]);
  const shared = [...read("xl/sharedStrings.xml").matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
    ([, text]) => text ?? "",
  );
  const names = [...read("xl/workbook.xml").matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name ?? "");
  return Object.fromEntries(
    names.map((name, at) => {
      const rows = [...read(`xl/worksheets/sheet${at + 1}.xml`).matchAll(/<row .*?<\/row>/gs)].map(([row]) =>
        [...row.matchAll(/<c [^>]*?(?:\/>|>.*?<\/c>)/gs)].map(([cell]) => {
          const value = /<v>(.*?)<\/v>/.exec(cell)?.[1] ?? "";
          return /t="s"/.test(cell) ? (shared[Number(value)] ?? "") : value;
        }),
      );
      return [name, rows];
    }),
  );
}
