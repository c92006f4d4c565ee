import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/brand.css";
import "./reference.css";
import { render } from "preact";
import { t } from "../strings/reference.ts";
import { groupsOf, type OpenApi, readDocument } from "./document.ts";
import { Schemas } from "./fields.tsx";
import { Prose } from "./prose.tsx";
import { RouteEntry } from "./route-entry.tsx";

function Reference({ document: openApi }: { document: OpenApi }) {
  const groups = groupsOf(openApi);
  const base = openApi.servers[0]?.url ?? "";
  return (
    <Schemas.Provider value={openApi.components.schemas}>
      <nav aria-label={t.contents}>
        <ul>
          {groups.map(([tag]) => (
            <li key={tag}>
              <a href={`#${tag}`}>{tag}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <h1>{t.title}</h1>
        <Prose text={openApi.info.description} />
        <p>
          <a href="/api/v1/openapi.json">{t.document}</a>
        </p>
        {groups.map(([tag, routes]) => (
          <section key={tag} aria-labelledby={tag}>
            <h2 id={tag}>{tag}</h2>
            {routes.map((route) => (
              <section key={route.id}>
                <h3 class="visually-hidden">{`${route.method} ${route.path}`}</h3>
                <RouteEntry route={route} base={base} />
              </section>
            ))}
          </section>
        ))}
      </main>
    </Schemas.Provider>
  );
}

/** Opens what the address names. */
function openNamed(): void {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
  named?.scrollIntoView();
}

const root = document.querySelector("#reference");
if (root) {
  try {
    render(<Reference document={await readDocument()} />, root);
    addEventListener("hashchange", openNamed);
    openNamed();
  } catch {
    render(
      <main>
        <p class="notice" role="alert">
          {t.away} <a href="/api/v1/docs">{t.again}</a>
        </p>
      </main>,
      root,
    );
  }
}
