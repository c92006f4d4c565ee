import type { ComponentChildren } from "preact";
import { t } from "../../strings/player.ts";
import { later } from "../later.ts";
import { Waiting } from "./waiting.tsx";

type Screens = Exclude<typeof later.value, "failed" | null>;

export function Later({ show }: { show(screens: Screens): ComponentChildren }) {
  const screens = later.value;
  if (screens === null) return <Waiting />;
  if (screens !== "failed") return show(screens);
  return (
    <main class="notice">
      <p>{t.failures.offline}</p>
      <button type="button" class="button button--signal" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </main>
  );
}
