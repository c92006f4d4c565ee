import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { deserialize } from "node:v8";
import * as v from "valibot";

const AskingSchema = v.object({ turn: v.object({ n: v.number() }), openedAtMs: v.nullable(v.number()) });
const RowSchema = v.object({ value: v.instance(Uint8Array) });

export type Opening = { turn: number; openedAtMs: number };

/** When each audience room began its clock for each turn, from the rows that it has stored, on the machine's clock. */
export async function openingsIn(stateFolder: string): Promise<Opening[]> {
  const folder = join(stateFolder, "AudienceRoomObject");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite");
  return files.flatMap((name) => openingsOfRoom(join(folder, name)));
}

function openingsOfRoom(file: string): Opening[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare("select value from _cf_KV where key like 'asking:%'").all();
    return rows.flatMap((row) => {
      const { turn, openedAtMs } = v.parse(AskingSchema, deserialize(v.parse(RowSchema, row).value));
      return openedAtMs === null ? [] : [{ turn: turn.n, openedAtMs }];
    });
  } finally {
    database.close();
  }
}
