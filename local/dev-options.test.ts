import { expect, test } from "vitest";
import { parseDevOptions } from "./dev-options.ts";

test("without options the data stays, on this machine, on port 8787", () => {
  expect(parseDevOptions([])).toEqual({ fresh: false, lan: false, port: 8787 });
  expect(parseDevOptions(["--fresh", "--lan", "--port", "9000"])).toEqual({ fresh: true, lan: true, port: 9000 });
});

test.each([[["--port", "x"]], [["--port", "70000"]], [["--prot", "1"]], [["extra"]]])("%j is explained", (args) => {
  expect(() => parseDevOptions(args)).toThrow("npm run dev -- [--fresh] [--lan] [--port N]");
});
