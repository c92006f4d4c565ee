import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["{shared,api,local,web,test}/**/*.test.{ts,tsx}"],
          globalSetup: ["local/test-setup.ts"],
        },
      },
    ],
  },
});
