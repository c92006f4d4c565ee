import { t } from "../strings/reference.ts";
import type { Answer, Operation, Route } from "./document.ts";
import { Fields, Shape } from "./fields.tsx";
import { Prose } from "./prose.tsx";
import { shapeOf } from "./shape.ts";

/** One method of one path: what it takes, what it answers, how it fails. */
export function RouteEntry({ route: { id, method, path, operation }, base }: { route: Route; base: string }) {
  const { summary, description, security, parameters = [], requestBody, responses } = operation;
  return (
    <details class="route" id={id}>
      <summary>
        <span class={`method method--${method.toLowerCase()}`}>{method}</span> <code class="route__path">{path}</code>{" "}
        <span class="route__summary">{summary}</span>
      </summary>
      <div class="route__body">
        {description && <Prose text={description} />}
        <p class="muted">
          {security ? t.needsLogin : t.needsNoLogin} <a href={`#${id}`}>{t.linkTo(method, path)}</a>
        </p>
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        {requestBody && (
          <section class="route__part">
            <h4>{t.body}</h4>
            {requestBody.description && <Prose text={requestBody.description} />}
            <Contents content={requestBody.content} label={t.exampleOf(`${method} ${path}`)} />
          </section>
        )}
        <section class="route__part">
          <h4>{t.answers}</h4>
          {Object.entries(responses)
            .filter(([status]) => status.startsWith("2") || status.startsWith("3"))
            .map(([status, answer]) => (
              <div key={status} class="answer">
                <h5>{status}</h5>
                <Prose text={answer.description} />
                <Contents content={answer.content ?? {}} label={t.answerOf(`${method} ${path}`, status)} />
              </div>
            ))}
        </section>
        <Problems responses={responses} />
        <p class="muted">
          {t.address} <code>{`${base}${path}`}</code>
        </p>
      </div>
    </details>
  );
}

function Parameters({ parameters }: { parameters: NonNullable<Operation["parameters"]> }) {
  return (
    <section class="route__part">
      <h4>{t.parameters}</h4>
      <dl class="fields">
        {parameters.map(({ name, in: place, required = false, description, schema }) => (
          <div key={`${place} ${name}`}>
            <dt>
              <code>{name}</code> <span class="muted">{t.places[place] ?? place}</span>{" "}
              <Shape schema={schema} isRequired={required} />
            </dt>
            <dd>{(description ?? schema.description) && <Prose text={description ?? schema.description ?? ""} />}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Contents({ content, label }: { content: NonNullable<Answer["content"]>; label: string }) {
  return (
    <>
      {Object.entries(content).map(([type, { schema = {}, example }]) => (
        <div key={type} class="content">
          <p>
            <code>{type}</code> {!schema.properties && <span class="muted">{shapeOf(schema)}</span>}
          </p>
          <Fields schema={schema} />
          {example !== undefined && (
            // A wide example is scrolled by keyboard too.
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls
            <section class="example" tabIndex={0} aria-label={`${label}, ${type}`}>
              <pre>{typeof example === "string" ? example : JSON.stringify(example, null, 2)}</pre>
            </section>
          )}
        </div>
      ))}
    </>
  );
}

function Problems({ responses }: { responses: Operation["responses"] }) {
  const rows = Object.entries(responses).flatMap(([status, { content }]) =>
    Object.entries(content?.["application/problem+json"]?.examples ?? {}).map(([code, { value }]) => ({
      status,
      code,
      title: value.title,
    })),
  );
  if (rows.length === 0) return null;
  return (
    <section class="route__part">
      <h4>{t.problems}</h4>
      <table class="problems">
        <thead>
          <tr>
            <th scope="col">{t.status}</th>
            <th scope="col">code</th>
            <th scope="col">title</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ status, code, title }) => (
            <tr key={code}>
              <td>{status}</td>
              <td>
                <code>{code}</code>
              </td>
              <td>{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
