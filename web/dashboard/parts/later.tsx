import { type ComponentType, h } from "preact";
import { t } from "../../strings/dashboard.ts";
import { brought } from "./brought.ts";
import { Page } from "./page.tsx";
import { useLoad } from "./use-load.ts";
import { Waiting } from "./waiting.tsx";

/** A page whose code and styles are loaded when somebody first opens it. */
export function later(name: string, load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | null = null;
  const loadOnce = async () => {
    loaded = await brought(load());
    return loaded;
  };
  return function Later() {
    return loaded ? h(loaded, {}) : <Loading name={name} load={loadOnce} />;
  };
}

function Loading({ name, load }: { name: string; load: () => Promise<ComponentType> }) {
  const { now } = useLoad(name, load);
  if (now.name === "loading") return <Waiting rows={4} />;
  if (now.name === "ready") return h(now.value, {});
  // No line, or the site has been deployed anew and the file is gone: a fresh page knows the new one.
  return (
    <Page title={t.later.title}>
      <p>{t.later.body}</p>
      <p>
        <button type="button" class="button button--signal" onClick={() => location.reload()}>
          {t.later.action}
        </button>
      </p>
    </Page>
  );
}
