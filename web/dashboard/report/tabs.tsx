import { t } from "../../strings/dashboard.ts";

const parts = ["overview", "questions", "players"] as const;
type Part = (typeof parts)[number];

/** The way from one part of a report to another. Links, since each part has its own address. */
export function Tabs({ session, part }: { session: string; part: Part }) {
  const words = t.report.parts;
  return (
    <nav class="tabs" aria-label={words.label}>
      {parts.map((name) => (
        <a
          key={name}
          href={name === "overview" ? `/host/sessions/${session}` : `/host/sessions/${session}/${name}`}
          aria-current={name === part ? "page" : undefined}
        >
          {words[name]}
        </a>
      ))}
    </nav>
  );
}
