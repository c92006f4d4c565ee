import { type Metrics, noMetrics } from "../../shared/metrics.ts";

/** Writes to Analytics Engine; nothing where the binding is absent. The metric is the index, so each is sampled by itself. */
export function metricsTo(dataset: AnalyticsEngineDataset | undefined): Metrics {
  if (!dataset) return noMetrics;
  return {
    count: (metric, label, value = 1) =>
      dataset.writeDataPoint({ indexes: [metric], blobs: [metric, label], doubles: [value] }),
  };
}
