import { expect, test } from "vitest";
import { migrateDatabase } from "./migrate.ts";
import { findFreePort } from "./ports.ts";

test("without a connection string it says which variable to set", async () => {
  await expect(migrateDatabase({})).rejects.toThrow("DATABASE_URL_UNPOOLED is missing");
  await expect(migrateDatabase({ DATABASE_URL: "nonsense" })).rejects.toThrow("not a URL");
});

test("a server that is away is named, the password is not", async () => {
  const host = `127.0.0.1:${await findFreePort()}`;
  const failed = migrateDatabase({ DATABASE_URL: `postgresql://user:secret@${host}/quizwire` });
  await expect(failed).rejects.toThrow(`The database server ${host} cannot be reached (ECONNREFUSED).`);
});
