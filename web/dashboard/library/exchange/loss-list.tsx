import { t } from "../../../strings/dashboard.ts";
import type { Loss } from "../../calls/exchange.ts";

/** What was not carried over as it was, by question. The reasons are REST's own words. */
export function LossList({ losses }: { losses: readonly Loss[] }) {
  return (
    <ul class="losses">
      {losses.map(({ question, what, why }, index) => (
        <li key={index}>
          <b>{t.exchange.lossOf(question)}</b>{" "}
          <span class={what === "question" ? "chip losses__out" : "chip"}>{t.exchange.losses[what] ?? what}</span>
          <span dir="auto" class="losses__why">
            {why}
          </span>
        </li>
      ))}
    </ul>
  );
}
