import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "postgresql", schema: "./api/db/schema", out: "./api/db/migrations" });
