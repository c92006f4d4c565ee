import { useEffect, useState } from "preact/hooks";
import { t } from "../strings/remote.ts";
import { type Claim, claim } from "./claim.ts";

/** A device that has just scanned a code: it uses it up and goes where the code leads. */
export function Arrival({ code }: { code: string }) {
  const [failure, setFailure] = useState<Claim["kind"] | null>(code === "" ? "refused" : null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (code === "") return;
    void claim(code).then((result) => {
      if (result.kind === "paired") location.replace(result.href);
      else setFailure(result.kind);
    });
  }, [code, tries]);
  if (failure === null)
    return (
      <main class="notice">
        <h1 class="wordmark">{t.product}</h1>
        <p role="status">{t.pairing}</p>
      </main>
    );
  const words = failure === "refused" ? t.refused : t.away;
  return (
    <main class="notice">
      <h1>{words.title}</h1>
      <p role="alert">{words.body}</p>
      {failure === "away" && (
        <button
          type="button"
          class="button button--signal button--big"
          onClick={() => {
            setFailure(null);
            setTries(tries + 1);
          }}
        >
          {t.away.action}
        </button>
      )}
    </main>
  );
}
