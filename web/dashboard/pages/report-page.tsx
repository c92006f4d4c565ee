import { later } from "../parts/later.tsx";

export const ReportPage = later("report", async () => (await import("../report/report-pages.tsx")).ReportPages);
export const CombinedPage = later("combined", async () => (await import("../report/combined-page.tsx")).CombinedPage);
