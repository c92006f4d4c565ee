import { expect, it, vi } from "vitest";
import { metricsTo } from "./metrics.ts";

it("a metric is one data point, by what happened and one label", () => {
  const writeDataPoint = vi.fn();
  metricsTo({ writeDataPoint }).count("joined", "weur");
  metricsTo({ writeDataPoint }).count("answers-stored", "enam", 40);
  expect(writeDataPoint.mock.calls).toEqual([
    [{ indexes: ["joined"], blobs: ["joined", "weur"], doubles: [1] }],
    [{ indexes: ["answers-stored"], blobs: ["answers-stored", "enam"], doubles: [40] }],
  ]);
});

it("without the binding nothing is counted", () => {
  expect(() => metricsTo(undefined).count("joined", "weur")).not.toThrow();
});
